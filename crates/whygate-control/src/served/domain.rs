//! Custom domain names that lead to an API.

use whygate_model::definition::{DomainMapping, StageName};

use crate::{
    operations::{object, text},
    protocol::Object,
    state::{Collection, State},
};

/// What a mapping without a base path is kept as.
const NONE: &str = "(none)";

/// The mappings of all names that name the API.
pub(super) fn mappings(state: &State, api_id: &str) -> Vec<DomainMapping> {
    let mut found = Vec::new();
    for name in state.all(Collection::DomainName) {
        let domain_name = text(name, "domainName").unwrap_or_default().to_lowercase();
        let mappings = object(name, "mappings")
            .into_iter()
            .flat_map(Object::values);
        for mapping in mappings.filter(|mapping| mapping["restApiId"] == api_id) {
            let stage = mapping["stage"].as_str();
            found.push(DomainMapping {
                domain_name: domain_name.clone(),
                base_path: mapping["basePath"]
                    .as_str()
                    .filter(|base_path| *base_path != NONE)
                    .map(str::to_owned),
                stage: stage.map(StageName::new),
            });
        }
    }
    found
}
