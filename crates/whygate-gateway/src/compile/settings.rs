//! The settings of a stage for one method: its own go before those for all.
//! Source: <https://docs.aws.amazon.com/apigateway/latest/api/API_MethodSetting.html>.

use whygate_model::{definition::MethodSetting, node::Node};

use super::Scope;

/// The value of a setting for a method, by Amazon's name; `None`: it is not set.
pub(super) fn setting<'definition>(
    scope: &Scope<'definition>,
    name: &str,
) -> Option<&'definition Node> {
    scope
        .stage
        .method_settings
        .iter()
        .filter_map(|setting| Some((closeness(scope, setting)?, setting.settings.get(name)?)))
        .filter(|(_, node)| !node.is_null())
        // Of two that are as close the later one counts.
        .max_by_key(|(closeness, _)| *closeness)
        .map(|(_, node)| node)
}

/// How close a setting is to a method; `None`: it is for others.
pub(super) fn closeness(scope: &Scope<'_>, setting: &MethodSetting) -> Option<u8> {
    let all_paths = matches!(setting.resource_path.as_str(), "/*" | "*");
    let all_methods = setting.http_method == "*";
    let path = all_paths || setting.resource_path == scope.resource.path;
    let method = all_methods
        || setting
            .http_method
            .eq_ignore_ascii_case(scope.method.http_method.as_str());
    (path && method).then_some(match (all_paths, all_methods) {
        (false, false) => 3,
        (false, true) => 2,
        (true, false) => 1,
        (true, true) => 0,
    })
}

/// A number, also one that is written as text.
pub(super) fn number(node: &Node) -> Option<f64> {
    node.as_f64()
        .or_else(|| node.as_str()?.trim().parse().ok())
        .filter(|number: &f64| number.is_finite())
}
