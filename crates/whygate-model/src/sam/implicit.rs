//! APIs that nobody wrote down: those that events of functions call for, and the empty
//! definitions of APIs that have none.

use indexmap::IndexMap;

use crate::{
    node::{Mapping, Node},
    place::{Place, Placed},
    template::{Resource, Template},
};

use super::{
    conditions::combine,
    document::{self, ANY_METHOD, DEFAULT_PATH, http, rest},
    nodes::{At, entries, given, place_of, put, referred, telling, tells},
    refusal::{Expected, Outcome, Refusal, expect, expect_of_event},
};

/// The mark on an API whose definition the transform may fill in from events.
pub(super) const MANAGED: &str = "__MANAGE_SWAGGER";

/// The two kinds of APIs that events can call for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flavour {
    Rest,
    Http,
}

impl Flavour {
    /// The type of the API's resource.
    pub(super) fn kind(self) -> &'static str {
        match self {
            Self::Rest => "AWS::Serverless::Api",
            Self::Http => "AWS::Serverless::HttpApi",
        }
    }

    fn logical_id(self) -> &'static str {
        match self {
            Self::Rest => "ServerlessRestApi",
            Self::Http => "ServerlessHttpApi",
        }
    }

    fn event(self) -> &'static str {
        match self {
            Self::Rest => "Api",
            Self::Http => "HttpApi",
        }
    }

    fn id_property(self) -> &'static str {
        match self {
            Self::Rest => "RestApiId",
            Self::Http => "ApiId",
        }
    }

    fn skeleton(self, place: &Place) -> Node {
        match self {
            Self::Rest => rest::skeleton(place),
            Self::Http => http::skeleton(place),
        }
    }

    fn is_valid(self, body: &Node) -> bool {
        match self {
            Self::Rest => rest::is_valid(body),
            Self::Http => http::is_valid(body),
        }
    }
}

/// Gives each API without a definition an empty one, to be filled in from events.
pub(super) fn add_default_bodies(template: &mut Template) {
    for flavour in [Flavour::Rest, Flavour::Http] {
        for resource in template.resources.values_mut() {
            if resource.kind.value != flavour.kind()
                || telling(&resource.properties, "DefinitionBody").is_some()
                || telling(&resource.properties, "DefinitionUri").is_some()
            {
                continue;
            }
            let place = resource.place.clone();
            put(
                &mut resource.properties,
                "DefinitionBody",
                flavour.skeleton(&place),
            );
            put(&mut resource.properties, MANAGED, At(&place).flag(true));
        }
    }
}

/// Conditions of the methods of each path of each API.
type Conditions = IndexMap<String, IndexMap<String, IndexMap<String, Option<String>>>>;

/// Makes the API that events without one share, and adds every event's path to its API.
/// Returns the resources that were refused.
pub(super) fn add_implicit_api(
    template: &mut Template,
    flavour: Flavour,
    refusals: &mut Vec<Refusal>,
) -> Vec<String> {
    let mut implicit = Implicit {
        flavour,
        conditions: IndexMap::new(),
        policies: Vec::new(),
    };
    let id = flavour.logical_id();
    let existing = template.resources.get(id).cloned();
    let resource = implicit.resource(&template.place);
    template.resources.insert(id.to_owned(), resource);
    let mut refused = Vec::new();
    let owners: Vec<String> = template
        .resources
        .iter()
        .filter(|(_, resource)| {
            matches!(
                resource.kind.value.as_str(),
                "AWS::Serverless::Function" | "AWS::Serverless::StateMachine"
            )
        })
        .map(|(id, _)| id.clone())
        .collect();
    for owner in owners {
        if let Err(refusal) = implicit.process(template, &owner) {
            refusals.push(refusal.into_resource(&owner));
            refused.push(owner);
        }
    }
    implicit.add_conditions(template);
    implicit.add_policies(template);
    let unused = template
        .resources
        .get(id)
        .and_then(|api| api.properties.get("DefinitionBody"))
        .is_some_and(|body| document::path_names(body).is_empty());
    if unused {
        match existing {
            Some(existing) => {
                template.resources.insert(id.to_owned(), existing);
            }
            None => {
                template.resources.shift_remove(id);
            }
        }
    }
    refused
}

struct Implicit {
    flavour: Flavour,
    conditions: Conditions,
    /// `DeletionPolicy` and `UpdateReplacePolicy` of those who use the implicit API.
    policies: Vec<(&'static str, String)>,
}

impl Implicit {
    fn resource(&self, place: &Place) -> Resource {
        let at = At(place);
        let mut properties = at.empty();
        if self.flavour == Flavour::Rest {
            put(&mut properties, "StageName", at.text("Prod"));
        }
        put(
            &mut properties,
            "DefinitionBody",
            self.flavour.skeleton(place),
        );
        put(&mut properties, MANAGED, at.flag(true));
        Resource {
            kind: Placed::new(self.flavour.kind().to_owned(), place.clone()),
            place: place.clone(),
            properties,
            condition: None,
            depends_on: Vec::new(),
            metadata: None,
            attributes: Mapping::default(),
        }
    }

    /// Adds the paths of all events of one function or state machine.
    fn process(&mut self, template: &mut Template, owner: &str) -> Outcome<()> {
        let Some(resource) = template.resources.get(owner) else {
            return Ok(());
        };
        let Some(events) = resource.properties.get("Events") else {
            return Ok(());
        };
        let events: Vec<(String, Place)> = entries(events)
            .filter(|(_, event)| {
                event.get("Type").and_then(Node::as_str) == Some(self.flavour.event())
            })
            .map(|(id, event)| (id.to_owned(), event.place.clone()))
            .collect();
        for (id, place) in events {
            self.process_event(template, owner, &id, &place)?;
        }
        Ok(())
    }

    fn process_event(
        &mut self,
        template: &mut Template,
        owner: &str,
        event_id: &str,
        place: &Place,
    ) -> Outcome<()> {
        let Some(resource) = template.resources.get(owner) else {
            return Ok(());
        };
        let event = resource
            .properties
            .get("Events")
            .and_then(|events| events.get(event_id));
        let key = resource
            .properties
            .get("Events")
            .map_or_else(|| place.clone(), |events| place_of(events, event_id));
        let mut properties = match event.and_then(|event| event.get("Properties")) {
            // An event of a REST API without properties is refused later, when its
            // properties are looked at one by one.
            None if self.flavour == Flavour::Rest => return Ok(()),
            Some(properties) if self.flavour == Flavour::Rest && !tells(properties) => {
                return Ok(());
            }
            None => At(&key).empty(),
            Some(properties) => properties.clone(),
        };
        if properties.as_mapping().is_none() {
            return Err(Refusal::event(
                event_id,
                "sam-event-property-type",
                "Properties should be a map.",
                &properties.place,
            ));
        }
        self.add_tags(template, owner, &properties);
        let id_property = self.flavour.id_property();
        if properties.get(id_property).is_none() {
            put(
                &mut properties,
                id_property,
                At(&key).reference(self.flavour.logical_id()),
            );
        }
        if self.flavour == Flavour::Http
            && telling(&properties, "Path").is_none()
            && telling(&properties, "Method").is_none()
        {
            put(&mut properties, "Path", At(&key).text(DEFAULT_PATH));
            put(&mut properties, "Method", At(&key).text(ANY_METHOD));
        }
        let (api_id, path, method) = self.checked(event_id, &properties)?;
        let Some(resource) = template.resources.get_mut(owner) else {
            return Ok(());
        };
        let condition = resource
            .condition
            .as_ref()
            .map(|condition| condition.value.clone());
        self.conditions
            .entry(api_id.clone())
            .or_default()
            .entry(path.clone())
            .or_default()
            .insert(method.clone(), condition.clone());
        if api_id == self.flavour.logical_id() {
            for name in ["DeletionPolicy", "UpdateReplacePolicy"] {
                if let Some(policy) = resource.attributes.get(name).and_then(Node::as_str) {
                    self.policies.push((name, policy.to_owned()));
                }
            }
        }
        if let Some(event) = resource
            .properties
            .as_mapping_mut()
            .and_then(|mapping| mapping.get_mut("Events"))
            .and_then(Node::as_mapping_mut)
            .and_then(|events| events.get_mut(event_id))
        {
            put(event, "Properties", properties.clone());
        }
        self.add_path(
            template,
            event_id,
            &properties,
            &api_id,
            &path,
            &method,
            &key,
        )?;
        if self.flavour == Flavour::Http && properties.get("RouteSettings").is_some() {
            add_route_settings(
                template,
                event_id,
                &properties,
                &api_id,
                &path,
                &method,
                condition,
            )?;
        }
        Ok(())
    }

    /// The API, the path and the method that an event names.
    fn checked(&self, event_id: &str, properties: &Node) -> Outcome<(String, String, String)> {
        for name in ["Path", "Method"] {
            if given(properties, name).is_none() {
                return Err(Refusal::event(
                    event_id,
                    "sam-event-property-missing",
                    format!("Property '{name}' is required."),
                    &properties.place,
                ));
            }
        }
        let id_property = self.flavour.id_property();
        let not_text = |name: &str, place: &Place| {
            Refusal::event(
                event_id,
                "sam-event-property-type",
                format!("Property '{name}' should be a string."),
                place,
            )
        };
        let text = |name: &str| {
            properties
                .get(name)
                .and_then(Node::as_str)
                .map(str::to_owned)
                .ok_or_else(|| {
                    not_text(
                        name,
                        properties
                            .get(name)
                            .map_or(&properties.place, |value| &value.place),
                    )
                })
        };
        let api_id = properties
            .get(id_property)
            .and_then(referred)
            .map(str::to_owned)
            .ok_or_else(|| not_text(id_property, &place_of(properties, id_property)))?;
        Ok((api_id, text("Path")?, text("Method")?))
    }

    #[expect(clippy::too_many_arguments, reason = "an event is all of these")]
    fn add_path(
        &self,
        template: &mut Template,
        event_id: &str,
        properties: &Node,
        api_id: &str,
        path: &str,
        method: &str,
        place: &Place,
    ) -> Outcome<()> {
        let wrong = template.resources.get(api_id).is_none_or(|api| {
            api.kind.value == "AWS::Serverless::HttpApi" && self.flavour == Flavour::Rest
        });
        let id_property = self.flavour.id_property();
        if wrong {
            return Err(Refusal::event(
                event_id,
                "sam-event-api",
                format!(
                    "{id_property} must be a valid reference to an '{}' resource in same template.",
                    self.flavour.kind()
                ),
                &place_of(properties, id_property),
            ));
        }
        let Some(api) = template.resources.get_mut(api_id) else {
            return Ok(());
        };
        if api_id == self.flavour.logical_id() && api.place == template.place {
            // The first event that calls for the implicit API is where it comes from.
            api.place = place.clone();
            api.kind.place = place.clone();
        }
        if telling(&api.properties, MANAGED).is_none() {
            return Ok(());
        }
        let Some(body) = api
            .properties
            .as_mapping_mut()
            .and_then(|mapping| mapping.get_mut("DefinitionBody"))
            .filter(|body| self.flavour.is_valid(body))
        else {
            return Ok(());
        };
        document::add_path(body, path, method, place)
    }

    /// Tags of a function that are to be passed on reach the implicit API too.
    fn add_tags(&self, template: &mut Template, owner: &str, properties: &Node) {
        if properties.get(self.flavour.id_property()).is_some() {
            return;
        }
        let Some(resource) = template.resources.get(owner) else {
            return;
        };
        let section = resource.kind.value.replace("AWS::Serverless::", "");
        let find = |name: &str| {
            telling(&resource.properties, name)
                .or_else(|| telling(template.globals.as_ref()?.get(&section)?, name))
                .cloned()
        };
        let (Some(propagate), Some(tags)) = (find("PropagateTags"), find("Tags")) else {
            return;
        };
        if let Some(api) = template.resources.get_mut(self.flavour.logical_id()) {
            if let Some(all) = super::nodes::map_under(&mut api.properties, "Tags", &tags.place) {
                for (name, value) in entries(&tags) {
                    put(all, name, value.clone());
                }
            }
            put(
                &mut api.properties,
                "PropagateTags",
                At(&propagate.place).flag(true),
            );
        }
    }

    /// An API or a path is there under the conditions of those who call for it.
    fn add_conditions(&self, template: &mut Template) {
        if let Some(paths) = self.conditions.get(self.flavour.logical_id()) {
            let all: Vec<&Option<String>> = paths.values().flat_map(IndexMap::values).collect();
            let name = match self.flavour {
                Flavour::Rest => "ServerlessRestApiCondition",
                Flavour::Http => "ServerlessHttpApiCondition",
            };
            if let Some(condition) = combined(template, &all, name)
                && let Some(api) = template.resources.get_mut(self.flavour.logical_id())
            {
                api.condition = Some(Placed::new(condition, api.place.clone()));
            }
        }
        let managed: Vec<String> = template
            .resources
            .iter()
            .filter(|(_, resource)| {
                resource.kind.value == self.flavour.kind()
                    && telling(&resource.properties, MANAGED).is_some()
            })
            .map(|(id, _)| id.clone())
            .collect();
        for api_id in managed {
            let Some(paths) = self.conditions.get(&api_id) else {
                continue;
            };
            for (path, methods) in paths {
                let all: Vec<&Option<String>> = methods.values().collect();
                let readable = path
                    .replace('/', "SLASH")
                    .replace('{', "OB")
                    .replace('}', "CB");
                let name = format!("{api_id}{readable}PathCondition");
                if let Some(condition) = combined(template, &all, &name)
                    && let Some(body) = template
                        .resources
                        .get_mut(&api_id)
                        .and_then(|api| api.properties.as_mapping_mut())
                        .and_then(|mapping| mapping.get_mut("DefinitionBody"))
                {
                    document::make_path_conditional(body, path, &condition);
                }
            }
        }
    }

    /// The implicit API is kept if anyone who uses it is kept.
    fn add_policies(&self, template: &mut Template) {
        let Some(api) = template.resources.get_mut(self.flavour.logical_id()) else {
            return;
        };
        for name in ["DeletionPolicy", "UpdateReplacePolicy"] {
            let strongest = ["Retain", "Snapshot", "Delete"].into_iter().find(|wanted| {
                self.policies
                    .iter()
                    .any(|(attribute, policy)| *attribute == name && policy == wanted)
            });
            if let Some(policy) = strongest {
                let place = api.place.clone();
                api.attributes
                    .insert(name, place.clone(), At(&place).text(policy));
            }
        }
    }
}

/// The one condition, or a new one that holds if any holds; nothing if some have none.
fn combined(template: &mut Template, conditions: &[&Option<String>], name: &str) -> Option<String> {
    let mut names: Vec<String> = conditions
        .iter()
        .map(|condition| (*condition).clone())
        .collect::<Option<_>>()?;
    names.sort();
    names.dedup();
    match names.as_slice() {
        [] => None,
        [only] => Some(only.clone()),
        _ => {
            let place = template.place.clone();
            combine(&mut template.conditions, names, name, &place);
            Some(name.to_owned())
        }
    }
}

fn add_route_settings(
    template: &mut Template,
    event_id: &str,
    properties: &Node,
    api_id: &str,
    path: &str,
    method: &str,
    condition: Option<String>,
) -> Outcome<()> {
    let Some(settings) = properties.get("RouteSettings") else {
        return Ok(());
    };
    let Some(api) = template.resources.get_mut(api_id) else {
        return Ok(());
    };
    if let Some(existing) = api.properties.get("RouteSettings") {
        expect(existing, Expected::Map, api_id, "RouteSettings")?;
    }
    let settings = match condition {
        Some(condition) => At(&settings.place).when(&condition, settings.clone()),
        None => settings.clone(),
    };
    expect_of_event(&settings, Expected::Map, event_id, "RouteSettings")?;
    let route = if method == ANY_METHOD {
        path.to_owned()
    } else {
        format!("{} {path}", method.to_uppercase())
    };
    let place = settings.place.clone();
    if let Some(route) = super::nodes::map_under(&mut api.properties, "RouteSettings", &place)
        .and_then(|all| super::nodes::map_under(all, &route, &place))
    {
        for (name, value) in entries(&settings) {
            put(route, name, value.clone());
        }
    }
    Ok(())
}
