//! Made by `cargo xtask codegen` from the service model `cloudwatch/2010-08-01` that botocore
//! ships (Apache License 2.0): facts about the wire, no text of its documentation.
//! Not to be changed by hand.

use crate::model::{shorthand::*, *};

/// Amazon CloudWatch.
pub static SERVICE: Service = Service {
    id: "CloudWatch",
    signing_name: "monitoring",
    protocol: Protocol::Cbor,
    target_prefix: "GraniteServiceVersion20100801",
    xml_namespace: "http://monitoring.amazonaws.com/doc/2010-08-01/",
    operations: &OPERATIONS,
    others: &OTHERS,
    errors: &ERRORS,
};

static OPERATIONS: [Operation; 59] = [
    Operation { name: "AssociateDatasetKmsKey", method: "POST", uri: "/", status: 200, input: Some(&ASSOCIATE_DATASET_KMS_KEY_INPUT), output: Some(&ASSOCIATE_DATASET_KMS_KEY_OUTPUT) },
    Operation { name: "CreateResourceMetricsConfiguration", method: "POST", uri: "/", status: 200, input: Some(&CREATE_RESOURCE_METRICS_CONFIGURATION_INPUT), output: Some(&CREATE_RESOURCE_METRICS_CONFIGURATION_OUTPUT) },
    Operation { name: "DeleteAlarmMuteRule", method: "POST", uri: "/", status: 200, input: Some(&DELETE_ALARM_MUTE_RULE_INPUT), output: None },
    Operation { name: "DeleteAlarms", method: "POST", uri: "/", status: 200, input: Some(&DELETE_ALARMS_INPUT), output: None },
    Operation { name: "DeleteAnomalyDetector", method: "POST", uri: "/", status: 200, input: Some(&DELETE_ANOMALY_DETECTOR_INPUT), output: Some(&DELETE_ANOMALY_DETECTOR_OUTPUT) },
    Operation { name: "DeleteDashboards", method: "POST", uri: "/", status: 200, input: Some(&DELETE_DASHBOARDS_INPUT), output: Some(&DELETE_DASHBOARDS_OUTPUT) },
    Operation { name: "DeleteInsightRules", method: "POST", uri: "/", status: 200, input: Some(&DELETE_INSIGHT_RULES_INPUT), output: Some(&DELETE_INSIGHT_RULES_OUTPUT) },
    Operation { name: "DeleteMetricDataQueryDefinition", method: "POST", uri: "/", status: 200, input: Some(&DELETE_METRIC_DATA_QUERY_DEFINITION_INPUT), output: Some(&DELETE_METRIC_DATA_QUERY_DEFINITION_OUTPUT) },
    Operation { name: "DeleteMetricStream", method: "POST", uri: "/", status: 200, input: Some(&DELETE_METRIC_STREAM_INPUT), output: Some(&DELETE_METRIC_STREAM_OUTPUT) },
    Operation { name: "DeleteResourceMetricsConfiguration", method: "POST", uri: "/", status: 200, input: Some(&DELETE_RESOURCE_METRICS_CONFIGURATION_INPUT), output: Some(&DELETE_RESOURCE_METRICS_CONFIGURATION_OUTPUT) },
    Operation { name: "DescribeAlarmContributors", method: "POST", uri: "/", status: 200, input: Some(&DESCRIBE_ALARM_CONTRIBUTORS_INPUT), output: Some(&DESCRIBE_ALARM_CONTRIBUTORS_OUTPUT) },
    Operation { name: "DescribeAlarmHistory", method: "POST", uri: "/", status: 200, input: Some(&DESCRIBE_ALARM_HISTORY_INPUT), output: Some(&DESCRIBE_ALARM_HISTORY_OUTPUT) },
    Operation { name: "DescribeAlarms", method: "POST", uri: "/", status: 200, input: Some(&DESCRIBE_ALARMS_INPUT), output: Some(&DESCRIBE_ALARMS_OUTPUT) },
    Operation { name: "DescribeAlarmsForMetric", method: "POST", uri: "/", status: 200, input: Some(&DESCRIBE_ALARMS_FOR_METRIC_INPUT), output: Some(&DESCRIBE_ALARMS_FOR_METRIC_OUTPUT) },
    Operation { name: "DescribeAnomalyDetectors", method: "POST", uri: "/", status: 200, input: Some(&DESCRIBE_ANOMALY_DETECTORS_INPUT), output: Some(&DESCRIBE_ANOMALY_DETECTORS_OUTPUT) },
    Operation { name: "DescribeInsightRules", method: "POST", uri: "/", status: 200, input: Some(&DESCRIBE_INSIGHT_RULES_INPUT), output: Some(&DESCRIBE_INSIGHT_RULES_OUTPUT) },
    Operation { name: "DisableAlarmActions", method: "POST", uri: "/", status: 200, input: Some(&DISABLE_ALARM_ACTIONS_INPUT), output: None },
    Operation { name: "DisableInsightRules", method: "POST", uri: "/", status: 200, input: Some(&DISABLE_INSIGHT_RULES_INPUT), output: Some(&DISABLE_INSIGHT_RULES_OUTPUT) },
    Operation { name: "DisassociateDatasetKmsKey", method: "POST", uri: "/", status: 200, input: Some(&DISASSOCIATE_DATASET_KMS_KEY_INPUT), output: Some(&DISASSOCIATE_DATASET_KMS_KEY_OUTPUT) },
    Operation { name: "EnableAlarmActions", method: "POST", uri: "/", status: 200, input: Some(&ENABLE_ALARM_ACTIONS_INPUT), output: None },
    Operation { name: "EnableInsightRules", method: "POST", uri: "/", status: 200, input: Some(&ENABLE_INSIGHT_RULES_INPUT), output: Some(&ENABLE_INSIGHT_RULES_OUTPUT) },
    Operation { name: "GetAlarmMuteRule", method: "POST", uri: "/", status: 200, input: Some(&GET_ALARM_MUTE_RULE_INPUT), output: Some(&GET_ALARM_MUTE_RULE_OUTPUT) },
    Operation { name: "GetDashboard", method: "POST", uri: "/", status: 200, input: Some(&GET_DASHBOARD_INPUT), output: Some(&GET_DASHBOARD_OUTPUT) },
    Operation { name: "GetDataset", method: "POST", uri: "/", status: 200, input: Some(&GET_DATASET_INPUT), output: Some(&GET_DATASET_OUTPUT) },
    Operation { name: "GetInsightRuleReport", method: "POST", uri: "/", status: 200, input: Some(&GET_INSIGHT_RULE_REPORT_INPUT), output: Some(&GET_INSIGHT_RULE_REPORT_OUTPUT) },
    Operation { name: "GetMetricData", method: "POST", uri: "/", status: 200, input: Some(&GET_METRIC_DATA_INPUT), output: Some(&GET_METRIC_DATA_OUTPUT) },
    Operation { name: "GetMetricDataQueryDefinition", method: "POST", uri: "/", status: 200, input: Some(&GET_METRIC_DATA_QUERY_DEFINITION_INPUT), output: Some(&GET_METRIC_DATA_QUERY_DEFINITION_OUTPUT) },
    Operation { name: "GetMetricStatistics", method: "POST", uri: "/", status: 200, input: Some(&GET_METRIC_STATISTICS_INPUT), output: Some(&GET_METRIC_STATISTICS_OUTPUT) },
    Operation { name: "GetMetricStream", method: "POST", uri: "/", status: 200, input: Some(&GET_METRIC_STREAM_INPUT), output: Some(&GET_METRIC_STREAM_OUTPUT) },
    Operation { name: "GetMetricWidgetImage", method: "POST", uri: "/", status: 200, input: Some(&GET_METRIC_WIDGET_IMAGE_INPUT), output: Some(&GET_METRIC_WIDGET_IMAGE_OUTPUT) },
    Operation { name: "GetOTelEnrichment", method: "POST", uri: "/", status: 200, input: Some(&GET_O_TEL_ENRICHMENT_INPUT), output: Some(&GET_O_TEL_ENRICHMENT_OUTPUT) },
    Operation { name: "GetResourceMetricsConfiguration", method: "POST", uri: "/", status: 200, input: Some(&GET_RESOURCE_METRICS_CONFIGURATION_INPUT), output: Some(&GET_RESOURCE_METRICS_CONFIGURATION_OUTPUT) },
    Operation { name: "ListAlarmMuteRules", method: "POST", uri: "/", status: 200, input: Some(&LIST_ALARM_MUTE_RULES_INPUT), output: Some(&LIST_ALARM_MUTE_RULES_OUTPUT) },
    Operation { name: "ListDashboards", method: "POST", uri: "/", status: 200, input: Some(&LIST_DASHBOARDS_INPUT), output: Some(&LIST_DASHBOARDS_OUTPUT) },
    Operation { name: "ListManagedInsightRules", method: "POST", uri: "/", status: 200, input: Some(&LIST_MANAGED_INSIGHT_RULES_INPUT), output: Some(&LIST_MANAGED_INSIGHT_RULES_OUTPUT) },
    Operation { name: "ListMetricDataQueryDefinitions", method: "POST", uri: "/", status: 200, input: Some(&LIST_METRIC_DATA_QUERY_DEFINITIONS_INPUT), output: Some(&LIST_METRIC_DATA_QUERY_DEFINITIONS_OUTPUT) },
    Operation { name: "ListMetricStreams", method: "POST", uri: "/", status: 200, input: Some(&LIST_METRIC_STREAMS_INPUT), output: Some(&LIST_METRIC_STREAMS_OUTPUT) },
    Operation { name: "ListMetrics", method: "POST", uri: "/", status: 200, input: Some(&LIST_METRICS_INPUT), output: Some(&LIST_METRICS_OUTPUT) },
    Operation { name: "ListTagsForResource", method: "POST", uri: "/", status: 200, input: Some(&LIST_TAGS_FOR_RESOURCE_INPUT), output: Some(&LIST_TAGS_FOR_RESOURCE_OUTPUT) },
    Operation { name: "PutAlarmMuteRule", method: "POST", uri: "/", status: 200, input: Some(&PUT_ALARM_MUTE_RULE_INPUT), output: None },
    Operation { name: "PutAnomalyDetector", method: "POST", uri: "/", status: 200, input: Some(&PUT_ANOMALY_DETECTOR_INPUT), output: Some(&PUT_ANOMALY_DETECTOR_OUTPUT) },
    Operation { name: "PutCompositeAlarm", method: "POST", uri: "/", status: 200, input: Some(&PUT_COMPOSITE_ALARM_INPUT), output: None },
    Operation { name: "PutDashboard", method: "POST", uri: "/", status: 200, input: Some(&PUT_DASHBOARD_INPUT), output: Some(&PUT_DASHBOARD_OUTPUT) },
    Operation { name: "PutInsightRule", method: "POST", uri: "/", status: 200, input: Some(&PUT_INSIGHT_RULE_INPUT), output: Some(&PUT_INSIGHT_RULE_OUTPUT) },
    Operation { name: "PutLogAlarm", method: "POST", uri: "/", status: 200, input: Some(&PUT_LOG_ALARM_INPUT), output: None },
    Operation { name: "PutManagedInsightRules", method: "POST", uri: "/", status: 200, input: Some(&PUT_MANAGED_INSIGHT_RULES_INPUT), output: Some(&PUT_MANAGED_INSIGHT_RULES_OUTPUT) },
    Operation { name: "PutMetricAlarm", method: "POST", uri: "/", status: 200, input: Some(&PUT_METRIC_ALARM_INPUT), output: None },
    Operation { name: "PutMetricData", method: "POST", uri: "/", status: 200, input: Some(&PUT_METRIC_DATA_INPUT), output: None },
    Operation { name: "PutMetricDataQueryDefinition", method: "POST", uri: "/", status: 200, input: Some(&PUT_METRIC_DATA_QUERY_DEFINITION_INPUT), output: Some(&PUT_METRIC_DATA_QUERY_DEFINITION_OUTPUT) },
    Operation { name: "PutMetricStream", method: "POST", uri: "/", status: 200, input: Some(&PUT_METRIC_STREAM_INPUT), output: Some(&PUT_METRIC_STREAM_OUTPUT) },
    Operation { name: "SetAlarmState", method: "POST", uri: "/", status: 200, input: Some(&SET_ALARM_STATE_INPUT), output: None },
    Operation { name: "StartMetricStreams", method: "POST", uri: "/", status: 200, input: Some(&START_METRIC_STREAMS_INPUT), output: Some(&START_METRIC_STREAMS_OUTPUT) },
    Operation { name: "StartOTelEnrichment", method: "POST", uri: "/", status: 200, input: Some(&START_O_TEL_ENRICHMENT_INPUT), output: Some(&START_O_TEL_ENRICHMENT_OUTPUT) },
    Operation { name: "StopMetricStreams", method: "POST", uri: "/", status: 200, input: Some(&STOP_METRIC_STREAMS_INPUT), output: Some(&STOP_METRIC_STREAMS_OUTPUT) },
    Operation { name: "StopOTelEnrichment", method: "POST", uri: "/", status: 200, input: Some(&STOP_O_TEL_ENRICHMENT_INPUT), output: Some(&STOP_O_TEL_ENRICHMENT_OUTPUT) },
    Operation { name: "TagResource", method: "POST", uri: "/", status: 200, input: Some(&TAG_RESOURCE_INPUT), output: Some(&TAG_RESOURCE_OUTPUT) },
    Operation { name: "UntagResource", method: "POST", uri: "/", status: 200, input: Some(&UNTAG_RESOURCE_INPUT), output: Some(&UNTAG_RESOURCE_OUTPUT) },
    Operation { name: "UpdateOTelEnrichment", method: "POST", uri: "/", status: 200, input: Some(&UPDATE_O_TEL_ENRICHMENT_INPUT), output: Some(&UPDATE_O_TEL_ENRICHMENT_OUTPUT) },
    Operation { name: "UpdateResourceMetricsConfiguration", method: "POST", uri: "/", status: 200, input: Some(&UPDATE_RESOURCE_METRICS_CONFIGURATION_INPUT), output: Some(&UPDATE_RESOURCE_METRICS_CONFIGURATION_OUTPUT) },
];

static OTHERS: [&str; 0] = [];

static ERRORS: [ErrorShape; 19] = [
    ErrorShape { code: "ConcurrentModificationException", status: 429, message: "message" },
    ErrorShape { code: "ConflictException", status: 409, message: "Message" },
    ErrorShape { code: "InvalidParameterInput", status: 400, message: "message" },
    ErrorShape { code: "ResourceNotFound", status: 404, message: "message" },
    ErrorShape { code: "InternalServiceError", status: 500, message: "Message" },
    ErrorShape { code: "InvalidFormat", status: 400, message: "message" },
    ErrorShape { code: "InvalidNextToken", status: 400, message: "message" },
    ErrorShape { code: "InvalidParameterCombination", status: 400, message: "message" },
    ErrorShape { code: "InvalidParameterValue", status: 400, message: "message" },
    ErrorShape { code: "KmsAccessDeniedException", status: 400, message: "Message" },
    ErrorShape { code: "KmsKeyDisabledException", status: 400, message: "Message" },
    ErrorShape { code: "KmsKeyNotFoundException", status: 400, message: "Message" },
    ErrorShape { code: "LimitExceededException", status: 400, message: "message" },
    ErrorShape { code: "LimitExceeded", status: 400, message: "message" },
    ErrorShape { code: "MissingParameter", status: 400, message: "message" },
    ErrorShape { code: "ResourceConflict", status: 409, message: "message" },
    ErrorShape { code: "ResourceNotFound", status: 404, message: "message" },
    ErrorShape { code: "ResourceNotFoundException", status: 404, message: "message" },
    ErrorShape { code: "ValidationError", status: 400, message: "message" },
];

static ACCOUNT_ID: Text = Text { min: Some(1), max: Some(255), pattern: None, words: &[] };
static ACTION_CONFIGURATION: Structure = Structure { name: "ActionConfiguration", payload: None, members: &[
    body("AlarmTagsPropagation", "AlarmTagsPropagation", Shape::Structure(&ALARM_TAGS_PROPAGATION)),
] };
static ACTION_PREFIX: Text = Text { min: Some(1), max: Some(1024), pattern: None, words: &[] };
static ACTIONS_SUPPRESSED_BY: Text = Text { min: None, max: None, pattern: None, words: &["WaitPeriod", "ExtensionPeriod", "Alarm"] };
static ACTIONS_SUPPRESSED_REASON: Text = Text { min: Some(0), max: Some(1024), pattern: None, words: &[] };
static AGGREGATION_EXPRESSION: Text = Text { min: Some(1), max: Some(2048), pattern: None, words: &[] };
static ALARM_ARN: Text = Text { min: Some(1), max: Some(1600), pattern: None, words: &[] };
static ALARM_CONTRIBUTOR: Structure = Structure { name: "AlarmContributor", payload: None, members: &[
    body("ContributorId", "ContributorId", Shape::Text(&CONTRIBUTOR_ID)).required(),
    body("ContributorAttributes", "ContributorAttributes", Shape::Map(&CONTRIBUTOR_ATTRIBUTES)).required(),
    body("StateReason", "StateReason", Shape::Text(&STATE_REASON)).required(),
    body("StateTransitionedTimestamp", "StateTransitionedTimestamp", TIMESTAMP),
] };
static ALARM_CONTRIBUTORS: List = List { item: Shape::Structure(&ALARM_CONTRIBUTOR), item_name: "member", flattened: false, min: None, max: None };
static ALARM_DESCRIPTION: Text = Text { min: Some(0), max: Some(1024), pattern: None, words: &[] };
static ALARM_HISTORY_ITEM: Structure = Structure { name: "AlarmHistoryItem", payload: None, members: &[
    body("AlarmName", "AlarmName", Shape::Text(&ALARM_NAME)),
    body("AlarmContributorId", "AlarmContributorId", Shape::Text(&CONTRIBUTOR_ID)),
    body("AlarmType", "AlarmType", Shape::Text(&ALARM_TYPE)),
    body("Timestamp", "Timestamp", TIMESTAMP),
    body("HistoryItemType", "HistoryItemType", Shape::Text(&HISTORY_ITEM_TYPE)),
    body("HistorySummary", "HistorySummary", Shape::Text(&HISTORY_SUMMARY)),
    body("HistoryData", "HistoryData", Shape::Text(&HISTORY_DATA)),
    body("AlarmContributorAttributes", "AlarmContributorAttributes", Shape::Map(&CONTRIBUTOR_ATTRIBUTES)),
] };
static ALARM_HISTORY_ITEMS: List = List { item: Shape::Structure(&ALARM_HISTORY_ITEM), item_name: "member", flattened: false, min: None, max: None };
static ALARM_MUTE_RULE_STATUS: Text = Text { min: None, max: None, pattern: None, words: &["SCHEDULED", "ACTIVE", "EXPIRED"] };
static ALARM_MUTE_RULE_STATUSES: List = List { item: Shape::Text(&ALARM_MUTE_RULE_STATUS), item_name: "member", flattened: false, min: None, max: None };
static ALARM_MUTE_RULE_SUMMARIES: List = List { item: Shape::Structure(&ALARM_MUTE_RULE_SUMMARY), item_name: "member", flattened: false, min: None, max: None };
static ALARM_MUTE_RULE_SUMMARY: Structure = Structure { name: "AlarmMuteRuleSummary", payload: None, members: &[
    body("AlarmMuteRuleArn", "AlarmMuteRuleArn", Shape::Text(&ARN)),
    body("ExpireDate", "ExpireDate", TIMESTAMP),
    body("Status", "Status", Shape::Text(&ALARM_MUTE_RULE_STATUS)),
    body("MuteType", "MuteType", STRING),
    body("LastUpdatedTimestamp", "LastUpdatedTimestamp", TIMESTAMP),
] };
static ALARM_NAME: Text = Text { min: Some(1), max: Some(255), pattern: None, words: &[] };
static ALARM_NAME_PREFIX: Text = Text { min: Some(1), max: Some(255), pattern: None, words: &[] };
static ALARM_NAMES: List = List { item: Shape::Text(&ALARM_NAME), item_name: "member", flattened: false, min: None, max: Some(100) };
static ALARM_PROM_QL_CRITERIA: Structure = Structure { name: "AlarmPromQLCriteria", payload: None, members: &[
    body("Query", "Query", Shape::Text(&QUERY)).required(),
    body("PendingPeriod", "PendingPeriod", Shape::Number(&PENDING_PERIOD)),
    body("RecoveryPeriod", "RecoveryPeriod", Shape::Number(&RECOVERY_PERIOD)),
] };
static ALARM_RULE: Text = Text { min: Some(1), max: Some(10_240), pattern: None, words: &[] };
static ALARM_TAGS_PROPAGATION: Structure = Structure { name: "AlarmTagsPropagation", payload: None, members: &[
    body("Enabled", "Enabled", BOOLEAN).required(),
    body("IncludedTagKeys", "IncludedTagKeys", Shape::List(&ALARM_TAGS_PROPAGATION_TAG_KEYS)),
    body("ExcludedTagKeys", "ExcludedTagKeys", Shape::List(&ALARM_TAGS_PROPAGATION_TAG_KEYS)),
] };
static ALARM_TAGS_PROPAGATION_TAG_KEY: Text = Text { min: Some(1), max: Some(128), pattern: None, words: &[] };
static ALARM_TAGS_PROPAGATION_TAG_KEYS: List = List { item: Shape::Text(&ALARM_TAGS_PROPAGATION_TAG_KEY), item_name: "member", flattened: false, min: Some(1), max: Some(50) };
static ALARM_TYPE: Text = Text { min: None, max: None, pattern: None, words: &["CompositeAlarm", "MetricAlarm", "LogAlarm"] };
static ALARM_TYPES: List = List { item: Shape::Text(&ALARM_TYPE), item_name: "member", flattened: false, min: None, max: None };
static AMAZON_RESOURCE_NAME: Text = Text { min: Some(1), max: Some(1024), pattern: None, words: &[] };
static ANOMALY_DETECTOR: Structure = Structure { name: "AnomalyDetector", payload: None, members: &[
    body("AnomalyDetectorId", "AnomalyDetectorId", Shape::Text(&ANOMALY_DETECTOR_ID)),
    body("Namespace", "Namespace", Shape::Text(&NAMESPACE)),
    body("MetricName", "MetricName", Shape::Text(&METRIC_NAME)),
    body("Dimensions", "Dimensions", Shape::List(&DIMENSIONS)),
    body("Stat", "Stat", Shape::Text(&ANOMALY_DETECTOR_METRIC_STAT)),
    body("Configuration", "Configuration", Shape::Structure(&ANOMALY_DETECTOR_CONFIGURATION)),
    body("StateValue", "StateValue", Shape::Text(&ANOMALY_DETECTOR_STATE_VALUE)),
    body("MetricCharacteristics", "MetricCharacteristics", Shape::Structure(&METRIC_CHARACTERISTICS)),
    body("SingleMetricAnomalyDetector", "SingleMetricAnomalyDetector", Shape::Structure(&SINGLE_METRIC_ANOMALY_DETECTOR)),
    body("MetricMathAnomalyDetector", "MetricMathAnomalyDetector", Shape::Structure(&METRIC_MATH_ANOMALY_DETECTOR)),
] };
static ANOMALY_DETECTOR_ADAPTATION_SPEED: Text = Text { min: None, max: None, pattern: None, words: &["FAST", "NORMAL", "SLOW"] };
static ANOMALY_DETECTOR_CONFIGURATION: Structure = Structure { name: "AnomalyDetectorConfiguration", payload: None, members: &[
    body("ExcludedTimeRanges", "ExcludedTimeRanges", Shape::List(&ANOMALY_DETECTOR_EXCLUDED_TIME_RANGES)),
    body("MetricTimezone", "MetricTimezone", Shape::Text(&ANOMALY_DETECTOR_METRIC_TIMEZONE)),
    body("AdaptationSpeed", "AdaptationSpeed", Shape::Text(&ANOMALY_DETECTOR_ADAPTATION_SPEED)),
    body("OutlierFilteringStrength", "OutlierFilteringStrength", Shape::Text(&ANOMALY_DETECTOR_OUTLIER_FILTERING_STRENGTH)),
] };
static ANOMALY_DETECTOR_EXCLUDED_TIME_RANGES: List = List { item: Shape::Structure(&RANGE), item_name: "member", flattened: false, min: None, max: None };
static ANOMALY_DETECTOR_ID: Text = Text { min: Some(1), max: Some(128), pattern: Some("[A-Za-z0-9_./:%()+-]+"), words: &[] };
static ANOMALY_DETECTOR_IDS: List = List { item: Shape::Text(&ANOMALY_DETECTOR_ID), item_name: "member", flattened: false, min: None, max: Some(50) };
static ANOMALY_DETECTOR_METRIC_STAT: Text = Text { min: None, max: Some(50), pattern: Some("(SampleCount|Average|Sum|Minimum|Maximum|IQM|(p|tc|tm|ts|wm)(\\d{1,2}(\\.\\d{0,10})?|100)|[ou]\\d+(\\.\\d*)?)(_E|_L|_H)?|(TM|TC|TS|WM)\\(((((\\d{1,2})(\\.\\d{0,10})?|100(\\.0{0,10})?)%)?:((\\d{1,2})(\\.\\d{0,10})?|100(\\.0{0,10})?)%|((\\d{1,2})(\\.\\d{0,10})?|100(\\.0{0,10})?)%:(((\\d{1,2})(\\.\\d{0,10})?|100(\\.0{0,10})?)%)?)\\)|(TM|TC|TS|WM|PR)\\(((\\d+(\\.\\d{0,10})?|(\\d+(\\.\\d{0,10})?[Ee][+-]?\\d+)):((\\d+(\\.\\d{0,10})?|(\\d+(\\.\\d{0,10})?[Ee][+-]?\\d+)))?|((\\d+(\\.\\d{0,10})?|(\\d+(\\.\\d{0,10})?[Ee][+-]?\\d+)))?:(\\d+(\\.\\d{0,10})?|(\\d+(\\.\\d{0,10})?[Ee][+-]?\\d+)))\\)"), words: &[] };
static ANOMALY_DETECTOR_METRIC_TIMEZONE: Text = Text { min: None, max: Some(50), pattern: Some(".*"), words: &[] };
static ANOMALY_DETECTOR_OUTLIER_FILTERING_STRENGTH: Text = Text { min: None, max: None, pattern: None, words: &["MINIMAL", "MODERATE", "STRICT"] };
static ANOMALY_DETECTOR_STATE_VALUE: Text = Text { min: None, max: None, pattern: None, words: &["PENDING_TRAINING", "TRAINED_INSUFFICIENT_DATA", "TRAINED"] };
static ANOMALY_DETECTOR_TYPE: Text = Text { min: None, max: None, pattern: None, words: &["SINGLE_METRIC", "METRIC_MATH"] };
static ANOMALY_DETECTOR_TYPES: List = List { item: Shape::Text(&ANOMALY_DETECTOR_TYPE), item_name: "member", flattened: false, min: None, max: Some(2) };
static ANOMALY_DETECTORS: List = List { item: Shape::Structure(&ANOMALY_DETECTOR), item_name: "member", flattened: false, min: None, max: None };
static ARN: Text = Text { min: Some(1), max: Some(1600), pattern: None, words: &[] };
static ASSOCIATE_DATASET_KMS_KEY_INPUT: Structure = Structure { name: "AssociateDatasetKmsKeyInput", payload: None, members: &[
    body("DatasetIdentifier", "DatasetIdentifier", Shape::Text(&DATASET_IDENTIFIER)).required(),
    body("KmsKeyArn", "KmsKeyArn", Shape::Text(&KMS_KEY_ARN)).required(),
] };
static ASSOCIATE_DATASET_KMS_KEY_OUTPUT: Structure = Structure { name: "AssociateDatasetKmsKeyOutput", payload: None, members: &[] };
static ATTRIBUTE_NAME: Text = Text { min: Some(1), max: Some(255), pattern: None, words: &[] };
static ATTRIBUTE_VALUE: Text = Text { min: Some(1), max: Some(1024), pattern: None, words: &[] };
static BATCH_FAILURES: List = List { item: Shape::Structure(&PARTIAL_FAILURE), item_name: "member", flattened: false, min: None, max: None };
static COMPARISON_OPERATOR: Text = Text { min: None, max: None, pattern: None, words: &["GreaterThanOrEqualToThreshold", "GreaterThanThreshold", "LessThanThreshold", "LessThanOrEqualToThreshold", "LessThanLowerOrGreaterThanUpperThreshold", "LessThanLowerThreshold", "GreaterThanUpperThreshold"] };
static COMPOSITE_ALARM: Structure = Structure { name: "CompositeAlarm", payload: None, members: &[
    body("ActionsEnabled", "ActionsEnabled", BOOLEAN),
    body("AlarmActions", "AlarmActions", Shape::List(&RESOURCE_LIST)),
    body("AlarmArn", "AlarmArn", Shape::Text(&ALARM_ARN)),
    body("AlarmConfigurationUpdatedTimestamp", "AlarmConfigurationUpdatedTimestamp", TIMESTAMP),
    body("AlarmDescription", "AlarmDescription", Shape::Text(&ALARM_DESCRIPTION)),
    body("AlarmName", "AlarmName", Shape::Text(&ALARM_NAME)),
    body("AlarmRule", "AlarmRule", Shape::Text(&ALARM_RULE)),
    body("InsufficientDataActions", "InsufficientDataActions", Shape::List(&RESOURCE_LIST)),
    body("OKActions", "OKActions", Shape::List(&RESOURCE_LIST)),
    body("StateReason", "StateReason", Shape::Text(&STATE_REASON)),
    body("StateReasonData", "StateReasonData", Shape::Text(&STATE_REASON_DATA)),
    body("StateUpdatedTimestamp", "StateUpdatedTimestamp", TIMESTAMP),
    body("StateValue", "StateValue", Shape::Text(&STATE_VALUE)),
    body("StateTransitionedTimestamp", "StateTransitionedTimestamp", TIMESTAMP),
    body("ActionsSuppressedBy", "ActionsSuppressedBy", Shape::Text(&ACTIONS_SUPPRESSED_BY)),
    body("ActionsSuppressedReason", "ActionsSuppressedReason", Shape::Text(&ACTIONS_SUPPRESSED_REASON)),
    body("ActionsSuppressor", "ActionsSuppressor", Shape::Text(&ALARM_ARN)),
    body("ActionsSuppressorWaitPeriod", "ActionsSuppressorWaitPeriod", INTEGER),
    body("ActionsSuppressorExtensionPeriod", "ActionsSuppressorExtensionPeriod", INTEGER),
    body("ActionConfiguration", "ActionConfiguration", Shape::Structure(&ACTION_CONFIGURATION)),
] };
static COMPOSITE_ALARMS: List = List { item: Shape::Structure(&COMPOSITE_ALARM), item_name: "member", flattened: false, min: None, max: None };
static CONTRIBUTOR_ATTRIBUTES: Map = Map { key: Shape::Text(&ATTRIBUTE_NAME), value: Shape::Text(&ATTRIBUTE_VALUE), min: Some(0), max: Some(150) };
static CONTRIBUTOR_ID: Text = Text { min: Some(1), max: Some(16), pattern: None, words: &[] };
static COUNTS: List = List { item: DOUBLE, item_name: "member", flattened: false, min: None, max: None };
static CREATE_RESOURCE_METRICS_CONFIGURATION_INPUT: Structure = Structure { name: "CreateResourceMetricsConfigurationInput", payload: None, members: &[
    body("ResourceArn", "ResourceArn", Shape::Text(&RESOURCE_ARN)).required(),
    body("MetricSelections", "MetricSelections", Shape::List(&RESOURCE_METRIC_SELECTION_LIST)),
] };
static CREATE_RESOURCE_METRICS_CONFIGURATION_OUTPUT: Structure = Structure { name: "CreateResourceMetricsConfigurationOutput", payload: None, members: &[
    body("ResourceMetricsConfiguration", "ResourceMetricsConfiguration", Shape::Structure(&RESOURCE_METRICS_CONFIGURATION)).required(),
] };
static DASHBOARD_ENTRIES: List = List { item: Shape::Structure(&DASHBOARD_ENTRY), item_name: "member", flattened: false, min: None, max: None };
static DASHBOARD_ENTRY: Structure = Structure { name: "DashboardEntry", payload: None, members: &[
    body("DashboardName", "DashboardName", STRING),
    body("DashboardArn", "DashboardArn", STRING),
    body("LastModified", "LastModified", TIMESTAMP),
    body("Size", "Size", LONG),
] };
static DASHBOARD_NAMES: List = List { item: STRING, item_name: "member", flattened: false, min: None, max: None };
static DASHBOARD_VALIDATION_MESSAGE: Structure = Structure { name: "DashboardValidationMessage", payload: None, members: &[
    body("DataPath", "DataPath", STRING),
    body("Message", "Message", STRING),
] };
static DASHBOARD_VALIDATION_MESSAGES: List = List { item: Shape::Structure(&DASHBOARD_VALIDATION_MESSAGE), item_name: "member", flattened: false, min: None, max: None };
static DATAPOINT: Structure = Structure { name: "Datapoint", payload: None, members: &[
    body("Timestamp", "Timestamp", TIMESTAMP),
    body("SampleCount", "SampleCount", DOUBLE),
    body("Average", "Average", DOUBLE),
    body("Sum", "Sum", DOUBLE),
    body("Minimum", "Minimum", DOUBLE),
    body("Maximum", "Maximum", DOUBLE),
    body("Unit", "Unit", Shape::Text(&STANDARD_UNIT)),
    body("ExtendedStatistics", "ExtendedStatistics", Shape::Map(&DATAPOINT_VALUE_MAP)),
] };
static DATAPOINT_VALUE_MAP: Map = Map { key: STRING, value: DOUBLE, min: None, max: None };
static DATAPOINT_VALUES: List = List { item: DOUBLE, item_name: "member", flattened: false, min: None, max: None };
static DATAPOINTS: List = List { item: Shape::Structure(&DATAPOINT), item_name: "member", flattened: false, min: None, max: None };
static DATAPOINTS_TO_ALARM: Number = Number { kind: NumberKind::Integer, min: Some(1), max: None };
static DATASET_ARN: Text = Text { min: Some(1), max: Some(2048), pattern: Some("arn:[a-zA-Z0-9-]+:cloudwatch:[a-zA-Z0-9-]*:\\d{12}:dataset/default"), words: &[] };
static DATASET_ID: Text = Text { min: Some(7), max: Some(7), pattern: Some("default"), words: &[] };
static DATASET_IDENTIFIER: Text = Text { min: Some(1), max: Some(2048), pattern: Some("(default|arn:[a-zA-Z0-9-]+:cloudwatch:[a-zA-Z0-9-]*:\\d{12}:dataset/default)"), words: &[] };
static DEFINITION_ID: Text = Text { min: Some(1), max: Some(64), pattern: Some("[a-zA-Z0-9-]{1,64}"), words: &[] };
static DEFINITION_PATH: Text = Text { min: Some(1), max: Some(1024), pattern: Some("[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}\\p{Zs}]+"), words: &[] };
static DELETE_ALARM_MUTE_RULE_INPUT: Structure = Structure { name: "DeleteAlarmMuteRuleInput", payload: None, members: &[
    body("AlarmMuteRuleName", "AlarmMuteRuleName", Shape::Text(&NAME)).required(),
] };
static DELETE_ALARMS_INPUT: Structure = Structure { name: "DeleteAlarmsInput", payload: None, members: &[
    body("AlarmNames", "AlarmNames", Shape::List(&ALARM_NAMES)).required(),
] };
static DELETE_ANOMALY_DETECTOR_INPUT: Structure = Structure { name: "DeleteAnomalyDetectorInput", payload: None, members: &[
    body("AnomalyDetectorId", "AnomalyDetectorId", Shape::Text(&ANOMALY_DETECTOR_ID)),
    body("Namespace", "Namespace", Shape::Text(&NAMESPACE)),
    body("MetricName", "MetricName", Shape::Text(&METRIC_NAME)),
    body("Dimensions", "Dimensions", Shape::List(&DIMENSIONS)),
    body("Stat", "Stat", Shape::Text(&ANOMALY_DETECTOR_METRIC_STAT)),
    body("SingleMetricAnomalyDetector", "SingleMetricAnomalyDetector", Shape::Structure(&SINGLE_METRIC_ANOMALY_DETECTOR)),
    body("MetricMathAnomalyDetector", "MetricMathAnomalyDetector", Shape::Structure(&METRIC_MATH_ANOMALY_DETECTOR)),
] };
static DELETE_ANOMALY_DETECTOR_OUTPUT: Structure = Structure { name: "DeleteAnomalyDetectorOutput", payload: None, members: &[] };
static DELETE_DASHBOARDS_INPUT: Structure = Structure { name: "DeleteDashboardsInput", payload: None, members: &[
    body("DashboardNames", "DashboardNames", Shape::List(&DASHBOARD_NAMES)).required(),
] };
static DELETE_DASHBOARDS_OUTPUT: Structure = Structure { name: "DeleteDashboardsOutput", payload: None, members: &[] };
static DELETE_INSIGHT_RULES_INPUT: Structure = Structure { name: "DeleteInsightRulesInput", payload: None, members: &[
    body("RuleNames", "RuleNames", Shape::List(&INSIGHT_RULE_NAMES)).required(),
] };
static DELETE_INSIGHT_RULES_OUTPUT: Structure = Structure { name: "DeleteInsightRulesOutput", payload: None, members: &[
    body("Failures", "Failures", Shape::List(&BATCH_FAILURES)),
] };
static DELETE_METRIC_DATA_QUERY_DEFINITION_INPUT: Structure = Structure { name: "DeleteMetricDataQueryDefinitionInput", payload: None, members: &[
    body("Id", "Id", Shape::Text(&DEFINITION_ID)).required(),
] };
static DELETE_METRIC_DATA_QUERY_DEFINITION_OUTPUT: Structure = Structure { name: "DeleteMetricDataQueryDefinitionOutput", payload: None, members: &[] };
static DELETE_METRIC_STREAM_INPUT: Structure = Structure { name: "DeleteMetricStreamInput", payload: None, members: &[
    body("Name", "Name", Shape::Text(&METRIC_STREAM_NAME)).required(),
] };
static DELETE_METRIC_STREAM_OUTPUT: Structure = Structure { name: "DeleteMetricStreamOutput", payload: None, members: &[] };
static DELETE_RESOURCE_METRICS_CONFIGURATION_INPUT: Structure = Structure { name: "DeleteResourceMetricsConfigurationInput", payload: None, members: &[
    body("ResourceArn", "ResourceArn", Shape::Text(&RESOURCE_ARN)).required(),
] };
static DELETE_RESOURCE_METRICS_CONFIGURATION_OUTPUT: Structure = Structure { name: "DeleteResourceMetricsConfigurationOutput", payload: None, members: &[] };
static DESCRIBE_ALARM_CONTRIBUTORS_INPUT: Structure = Structure { name: "DescribeAlarmContributorsInput", payload: None, members: &[
    body("AlarmName", "AlarmName", Shape::Text(&ALARM_NAME)).required(),
    body("NextToken", "NextToken", STRING),
] };
static DESCRIBE_ALARM_CONTRIBUTORS_OUTPUT: Structure = Structure { name: "DescribeAlarmContributorsOutput", payload: None, members: &[
    body("AlarmContributors", "AlarmContributors", Shape::List(&ALARM_CONTRIBUTORS)).required(),
    body("NextToken", "NextToken", STRING),
] };
static DESCRIBE_ALARM_HISTORY_INPUT: Structure = Structure { name: "DescribeAlarmHistoryInput", payload: None, members: &[
    body("AlarmName", "AlarmName", Shape::Text(&ALARM_NAME)),
    body("AlarmContributorId", "AlarmContributorId", Shape::Text(&CONTRIBUTOR_ID)),
    body("AlarmTypes", "AlarmTypes", Shape::List(&ALARM_TYPES)),
    body("HistoryItemType", "HistoryItemType", Shape::Text(&HISTORY_ITEM_TYPE)),
    body("StartDate", "StartDate", TIMESTAMP),
    body("EndDate", "EndDate", TIMESTAMP),
    body("MaxRecords", "MaxRecords", Shape::Number(&MAX_RECORDS)),
    body("NextToken", "NextToken", STRING),
    body("ScanBy", "ScanBy", Shape::Text(&SCAN_BY)),
] };
static DESCRIBE_ALARM_HISTORY_OUTPUT: Structure = Structure { name: "DescribeAlarmHistoryOutput", payload: None, members: &[
    body("AlarmHistoryItems", "AlarmHistoryItems", Shape::List(&ALARM_HISTORY_ITEMS)),
    body("NextToken", "NextToken", STRING),
] };
static DESCRIBE_ALARMS_FOR_METRIC_INPUT: Structure = Structure { name: "DescribeAlarmsForMetricInput", payload: None, members: &[
    body("MetricName", "MetricName", Shape::Text(&METRIC_NAME)).required(),
    body("Namespace", "Namespace", Shape::Text(&NAMESPACE)).required(),
    body("Statistic", "Statistic", Shape::Text(&STATISTIC)),
    body("ExtendedStatistic", "ExtendedStatistic", STRING),
    body("Dimensions", "Dimensions", Shape::List(&DIMENSIONS)),
    body("Period", "Period", Shape::Number(&PERIOD)),
    body("Unit", "Unit", Shape::Text(&STANDARD_UNIT)),
] };
static DESCRIBE_ALARMS_FOR_METRIC_OUTPUT: Structure = Structure { name: "DescribeAlarmsForMetricOutput", payload: None, members: &[
    body("MetricAlarms", "MetricAlarms", Shape::List(&METRIC_ALARMS)),
] };
static DESCRIBE_ALARMS_INPUT: Structure = Structure { name: "DescribeAlarmsInput", payload: None, members: &[
    body("AlarmNames", "AlarmNames", Shape::List(&ALARM_NAMES)),
    body("AlarmNamePrefix", "AlarmNamePrefix", Shape::Text(&ALARM_NAME_PREFIX)),
    body("AlarmTypes", "AlarmTypes", Shape::List(&ALARM_TYPES)),
    body("ChildrenOfAlarmName", "ChildrenOfAlarmName", Shape::Text(&ALARM_NAME)),
    body("ParentsOfAlarmName", "ParentsOfAlarmName", Shape::Text(&ALARM_NAME)),
    body("StateValue", "StateValue", Shape::Text(&STATE_VALUE)),
    body("ActionPrefix", "ActionPrefix", Shape::Text(&ACTION_PREFIX)),
    body("MaxRecords", "MaxRecords", Shape::Number(&MAX_RECORDS)),
    body("NextToken", "NextToken", STRING),
] };
static DESCRIBE_ALARMS_OUTPUT: Structure = Structure { name: "DescribeAlarmsOutput", payload: None, members: &[
    body("CompositeAlarms", "CompositeAlarms", Shape::List(&COMPOSITE_ALARMS)),
    body("MetricAlarms", "MetricAlarms", Shape::List(&METRIC_ALARMS)),
    body("LogAlarms", "LogAlarms", Shape::List(&LOG_ALARMS)),
    body("NextToken", "NextToken", STRING),
] };
static DESCRIBE_ANOMALY_DETECTORS_INPUT: Structure = Structure { name: "DescribeAnomalyDetectorsInput", payload: None, members: &[
    body("AnomalyDetectorIds", "AnomalyDetectorIds", Shape::List(&ANOMALY_DETECTOR_IDS)),
    body("NextToken", "NextToken", STRING),
    body("MaxResults", "MaxResults", Shape::Number(&MAX_RETURNED_RESULTS_COUNT)),
    body("Namespace", "Namespace", Shape::Text(&NAMESPACE)),
    body("MetricName", "MetricName", Shape::Text(&METRIC_NAME)),
    body("Dimensions", "Dimensions", Shape::List(&DIMENSIONS)),
    body("AnomalyDetectorTypes", "AnomalyDetectorTypes", Shape::List(&ANOMALY_DETECTOR_TYPES)),
] };
static DESCRIBE_ANOMALY_DETECTORS_OUTPUT: Structure = Structure { name: "DescribeAnomalyDetectorsOutput", payload: None, members: &[
    body("AnomalyDetectors", "AnomalyDetectors", Shape::List(&ANOMALY_DETECTORS)),
    body("NextToken", "NextToken", STRING),
] };
static DESCRIBE_INSIGHT_RULES_INPUT: Structure = Structure { name: "DescribeInsightRulesInput", payload: None, members: &[
    body("NextToken", "NextToken", STRING),
    body("MaxResults", "MaxResults", Shape::Number(&INSIGHT_RULE_MAX_RESULTS)),
] };
static DESCRIBE_INSIGHT_RULES_OUTPUT: Structure = Structure { name: "DescribeInsightRulesOutput", payload: None, members: &[
    body("NextToken", "NextToken", STRING),
    body("InsightRules", "InsightRules", Shape::List(&INSIGHT_RULES)),
] };
static DIMENSION: Structure = Structure { name: "Dimension", payload: None, members: &[
    body("Name", "Name", Shape::Text(&DIMENSION_NAME)).required(),
    body("Value", "Value", Shape::Text(&DIMENSION_VALUE)).required(),
] };
static DIMENSION_FILTER: Structure = Structure { name: "DimensionFilter", payload: None, members: &[
    body("Name", "Name", Shape::Text(&DIMENSION_NAME)).required(),
    body("Value", "Value", Shape::Text(&DIMENSION_VALUE)),
] };
static DIMENSION_FILTERS: List = List { item: Shape::Structure(&DIMENSION_FILTER), item_name: "member", flattened: false, min: None, max: Some(10) };
static DIMENSION_NAME: Text = Text { min: Some(1), max: Some(255), pattern: None, words: &[] };
static DIMENSION_VALUE: Text = Text { min: Some(1), max: Some(1024), pattern: None, words: &[] };
static DIMENSIONS: List = List { item: Shape::Structure(&DIMENSION), item_name: "member", flattened: false, min: None, max: Some(30) };
static DISABLE_ALARM_ACTIONS_INPUT: Structure = Structure { name: "DisableAlarmActionsInput", payload: None, members: &[
    body("AlarmNames", "AlarmNames", Shape::List(&ALARM_NAMES)).required(),
] };
static DISABLE_INSIGHT_RULES_INPUT: Structure = Structure { name: "DisableInsightRulesInput", payload: None, members: &[
    body("RuleNames", "RuleNames", Shape::List(&INSIGHT_RULE_NAMES)).required(),
] };
static DISABLE_INSIGHT_RULES_OUTPUT: Structure = Structure { name: "DisableInsightRulesOutput", payload: None, members: &[
    body("Failures", "Failures", Shape::List(&BATCH_FAILURES)),
] };
static DISASSOCIATE_DATASET_KMS_KEY_INPUT: Structure = Structure { name: "DisassociateDatasetKmsKeyInput", payload: None, members: &[
    body("DatasetIdentifier", "DatasetIdentifier", Shape::Text(&DATASET_IDENTIFIER)).required(),
] };
static DISASSOCIATE_DATASET_KMS_KEY_OUTPUT: Structure = Structure { name: "DisassociateDatasetKmsKeyOutput", payload: None, members: &[] };
static DURATION: Text = Text { min: Some(1), max: Some(50), pattern: None, words: &[] };
static ENABLE_ALARM_ACTIONS_INPUT: Structure = Structure { name: "EnableAlarmActionsInput", payload: None, members: &[
    body("AlarmNames", "AlarmNames", Shape::List(&ALARM_NAMES)).required(),
] };
static ENABLE_INSIGHT_RULES_INPUT: Structure = Structure { name: "EnableInsightRulesInput", payload: None, members: &[
    body("RuleNames", "RuleNames", Shape::List(&INSIGHT_RULE_NAMES)).required(),
] };
static ENABLE_INSIGHT_RULES_OUTPUT: Structure = Structure { name: "EnableInsightRulesOutput", payload: None, members: &[
    body("Failures", "Failures", Shape::List(&BATCH_FAILURES)),
] };
static END_TIME_OFFSET: Number = Number { kind: NumberKind::Long, min: Some(0), max: Some(2_592_000) };
static ENTITY: Structure = Structure { name: "Entity", payload: None, members: &[
    body("KeyAttributes", "KeyAttributes", Shape::Map(&ENTITY_KEY_ATTRIBUTES_MAP)),
    body("Attributes", "Attributes", Shape::Map(&ENTITY_ATTRIBUTES_MAP)),
] };
static ENTITY_ATTRIBUTES_MAP: Map = Map { key: Shape::Text(&ENTITY_ATTRIBUTES_MAP_KEY_STRING), value: Shape::Text(&ENTITY_ATTRIBUTES_MAP_VALUE_STRING), min: Some(0), max: Some(10) };
static ENTITY_ATTRIBUTES_MAP_KEY_STRING: Text = Text { min: Some(1), max: Some(256), pattern: None, words: &[] };
static ENTITY_ATTRIBUTES_MAP_VALUE_STRING: Text = Text { min: Some(1), max: Some(2048), pattern: None, words: &[] };
static ENTITY_KEY_ATTRIBUTES_MAP: Map = Map { key: Shape::Text(&ENTITY_KEY_ATTRIBUTES_MAP_KEY_STRING), value: Shape::Text(&ENTITY_KEY_ATTRIBUTES_MAP_VALUE_STRING), min: Some(2), max: Some(4) };
static ENTITY_KEY_ATTRIBUTES_MAP_KEY_STRING: Text = Text { min: Some(1), max: Some(32), pattern: None, words: &[] };
static ENTITY_KEY_ATTRIBUTES_MAP_VALUE_STRING: Text = Text { min: Some(1), max: Some(2048), pattern: None, words: &[] };
static ENTITY_METRIC_DATA: Structure = Structure { name: "EntityMetricData", payload: None, members: &[
    body("Entity", "Entity", Shape::Structure(&ENTITY)),
    body("MetricData", "MetricData", Shape::List(&METRIC_DATA)),
] };
static ENTITY_METRIC_DATA_LIST: List = List { item: Shape::Structure(&ENTITY_METRIC_DATA), item_name: "member", flattened: false, min: None, max: None };
static EVALUATE_LOW_SAMPLE_COUNT_PERCENTILE: Text = Text { min: Some(1), max: Some(255), pattern: None, words: &[] };
static EVALUATION_CRITERIA: Structure = Structure { name: "EvaluationCriteria", payload: None, members: &[
    body("PromQLCriteria", "PromQLCriteria", Shape::Structure(&ALARM_PROM_QL_CRITERIA)),
] };
static EVALUATION_INTERVAL: Number = Number { kind: NumberKind::Integer, min: Some(10), max: Some(3600) };
static EVALUATION_PERIODS: Number = Number { kind: NumberKind::Integer, min: Some(1), max: None };
static EVALUATION_STATE: Text = Text { min: None, max: None, pattern: None, words: &["PARTIAL_DATA", "EVALUATION_FAILURE", "EVALUATION_ERROR"] };
static EVALUATION_WINDOW: Structure = Structure { name: "EvaluationWindow", payload: None, members: &[
    body("WallClockWindow", "WallClockWindow", Shape::Structure(&WALL_CLOCK_WINDOW)),
    body("SlidingWindow", "SlidingWindow", Shape::Structure(&SLIDING_WINDOW)),
] };
static EXPRESSION: Text = Text { min: Some(1), max: Some(256), pattern: None, words: &[] };
static EXTENDED_STATISTICS: List = List { item: STRING, item_name: "member", flattened: false, min: Some(1), max: Some(10) };
static GET_ALARM_MUTE_RULE_INPUT: Structure = Structure { name: "GetAlarmMuteRuleInput", payload: None, members: &[
    body("AlarmMuteRuleName", "AlarmMuteRuleName", Shape::Text(&NAME)).required(),
] };
static GET_ALARM_MUTE_RULE_OUTPUT: Structure = Structure { name: "GetAlarmMuteRuleOutput", payload: None, members: &[
    body("Name", "Name", Shape::Text(&NAME)),
    body("AlarmMuteRuleArn", "AlarmMuteRuleArn", Shape::Text(&ARN)),
    body("Description", "Description", Shape::Text(&ALARM_DESCRIPTION)),
    body("Rule", "Rule", Shape::Structure(&RULE)),
    body("MuteTargets", "MuteTargets", Shape::Structure(&MUTE_TARGETS)),
    body("StartDate", "StartDate", TIMESTAMP),
    body("ExpireDate", "ExpireDate", TIMESTAMP),
    body("Status", "Status", Shape::Text(&ALARM_MUTE_RULE_STATUS)),
    body("LastUpdatedTimestamp", "LastUpdatedTimestamp", TIMESTAMP),
    body("MuteType", "MuteType", STRING),
] };
static GET_DASHBOARD_INPUT: Structure = Structure { name: "GetDashboardInput", payload: None, members: &[
    body("DashboardName", "DashboardName", STRING).required(),
] };
static GET_DASHBOARD_OUTPUT: Structure = Structure { name: "GetDashboardOutput", payload: None, members: &[
    body("DashboardArn", "DashboardArn", STRING),
    body("DashboardBody", "DashboardBody", STRING),
    body("DashboardName", "DashboardName", STRING),
] };
static GET_DATASET_INPUT: Structure = Structure { name: "GetDatasetInput", payload: None, members: &[
    body("DatasetIdentifier", "DatasetIdentifier", Shape::Text(&DATASET_IDENTIFIER)).required(),
] };
static GET_DATASET_OUTPUT: Structure = Structure { name: "GetDatasetOutput", payload: None, members: &[
    body("DatasetId", "DatasetId", Shape::Text(&DATASET_ID)).required(),
    body("Arn", "Arn", Shape::Text(&DATASET_ARN)).required(),
    body("KmsKeyArn", "KmsKeyArn", Shape::Text(&KMS_KEY_ARN)),
] };
static GET_INSIGHT_RULE_REPORT_INPUT: Structure = Structure { name: "GetInsightRuleReportInput", payload: None, members: &[
    body("RuleName", "RuleName", Shape::Text(&INSIGHT_RULE_NAME)).required(),
    body("StartTime", "StartTime", TIMESTAMP).required(),
    body("EndTime", "EndTime", TIMESTAMP).required(),
    body("Period", "Period", Shape::Number(&PERIOD)).required(),
    body("MaxContributorCount", "MaxContributorCount", INTEGER),
    body("Metrics", "Metrics", Shape::List(&INSIGHT_RULE_METRIC_LIST)),
    body("OrderBy", "OrderBy", Shape::Text(&INSIGHT_RULE_ORDER_BY)),
] };
static GET_INSIGHT_RULE_REPORT_OUTPUT: Structure = Structure { name: "GetInsightRuleReportOutput", payload: None, members: &[
    body("KeyLabels", "KeyLabels", Shape::List(&INSIGHT_RULE_CONTRIBUTOR_KEY_LABELS)),
    body("AggregationStatistic", "AggregationStatistic", STRING),
    body("AggregateValue", "AggregateValue", DOUBLE),
    body("ApproximateUniqueCount", "ApproximateUniqueCount", LONG),
    body("Contributors", "Contributors", Shape::List(&INSIGHT_RULE_CONTRIBUTORS)),
    body("MetricDatapoints", "MetricDatapoints", Shape::List(&INSIGHT_RULE_METRIC_DATAPOINTS)),
] };
static GET_METRIC_DATA_INPUT: Structure = Structure { name: "GetMetricDataInput", payload: None, members: &[
    body("MetricDataQueries", "MetricDataQueries", Shape::List(&METRIC_DATA_QUERIES)).required(),
    body("StartTime", "StartTime", TIMESTAMP).required(),
    body("EndTime", "EndTime", TIMESTAMP).required(),
    body("NextToken", "NextToken", STRING),
    body("ScanBy", "ScanBy", Shape::Text(&SCAN_BY)),
    body("MaxDatapoints", "MaxDatapoints", INTEGER),
    body("LabelOptions", "LabelOptions", Shape::Structure(&LABEL_OPTIONS)),
] };
static GET_METRIC_DATA_OUTPUT: Structure = Structure { name: "GetMetricDataOutput", payload: None, members: &[
    body("MetricDataResults", "MetricDataResults", Shape::List(&METRIC_DATA_RESULTS)),
    body("NextToken", "NextToken", STRING),
    body("Messages", "Messages", Shape::List(&METRIC_DATA_RESULT_MESSAGES)),
] };
static GET_METRIC_DATA_QUERY_DEFINITION_INPUT: Structure = Structure { name: "GetMetricDataQueryDefinitionInput", payload: None, members: &[
    body("Id", "Id", Shape::Text(&DEFINITION_ID)).required(),
] };
static GET_METRIC_DATA_QUERY_DEFINITION_OUTPUT: Structure = Structure { name: "GetMetricDataQueryDefinitionOutput", payload: None, members: &[
    body("Id", "Id", Shape::Text(&DEFINITION_ID)).required(),
    body("Arn", "Arn", Shape::Text(&AMAZON_RESOURCE_NAME)).required(),
    body("Path", "Path", Shape::Text(&DEFINITION_PATH)).required(),
    body("Expression", "Expression", Shape::Text(&METRIC_EXPRESSION_STRING)).required(),
    body("Type", "Type", Shape::Text(&QUERY_TYPE)).required(),
    body("CreatedAt", "CreatedAt", TIMESTAMP).required(),
    body("UpdatedAt", "UpdatedAt", TIMESTAMP).required(),
] };
static GET_METRIC_STATISTICS_INPUT: Structure = Structure { name: "GetMetricStatisticsInput", payload: None, members: &[
    body("Namespace", "Namespace", Shape::Text(&NAMESPACE)).required(),
    body("MetricName", "MetricName", Shape::Text(&METRIC_NAME)).required(),
    body("Dimensions", "Dimensions", Shape::List(&DIMENSIONS)),
    body("StartTime", "StartTime", TIMESTAMP).required(),
    body("EndTime", "EndTime", TIMESTAMP).required(),
    body("Period", "Period", Shape::Number(&PERIOD)).required(),
    body("Statistics", "Statistics", Shape::List(&STATISTICS)),
    body("ExtendedStatistics", "ExtendedStatistics", Shape::List(&EXTENDED_STATISTICS)),
    body("Unit", "Unit", Shape::Text(&STANDARD_UNIT)),
] };
static GET_METRIC_STATISTICS_OUTPUT: Structure = Structure { name: "GetMetricStatisticsOutput", payload: None, members: &[
    body("Label", "Label", STRING),
    body("Datapoints", "Datapoints", Shape::List(&DATAPOINTS)),
] };
static GET_METRIC_STREAM_INPUT: Structure = Structure { name: "GetMetricStreamInput", payload: None, members: &[
    body("Name", "Name", Shape::Text(&METRIC_STREAM_NAME)).required(),
] };
static GET_METRIC_STREAM_OUTPUT: Structure = Structure { name: "GetMetricStreamOutput", payload: None, members: &[
    body("Arn", "Arn", Shape::Text(&AMAZON_RESOURCE_NAME)),
    body("Name", "Name", Shape::Text(&METRIC_STREAM_NAME)),
    body("IncludeFilters", "IncludeFilters", Shape::List(&METRIC_STREAM_FILTERS)),
    body("ExcludeFilters", "ExcludeFilters", Shape::List(&METRIC_STREAM_FILTERS)),
    body("FirehoseArn", "FirehoseArn", Shape::Text(&AMAZON_RESOURCE_NAME)),
    body("RoleArn", "RoleArn", Shape::Text(&AMAZON_RESOURCE_NAME)),
    body("State", "State", STRING),
    body("CreationDate", "CreationDate", TIMESTAMP),
    body("LastUpdateDate", "LastUpdateDate", TIMESTAMP),
    body("OutputFormat", "OutputFormat", Shape::Text(&METRIC_STREAM_OUTPUT_FORMAT)),
    body("StatisticsConfigurations", "StatisticsConfigurations", Shape::List(&METRIC_STREAM_STATISTICS_CONFIGURATIONS)),
    body("IncludeLinkedAccountsMetrics", "IncludeLinkedAccountsMetrics", BOOLEAN),
] };
static GET_METRIC_WIDGET_IMAGE_INPUT: Structure = Structure { name: "GetMetricWidgetImageInput", payload: None, members: &[
    body("MetricWidget", "MetricWidget", STRING).required(),
    body("OutputFormat", "OutputFormat", STRING),
] };
static GET_METRIC_WIDGET_IMAGE_OUTPUT: Structure = Structure { name: "GetMetricWidgetImageOutput", payload: None, members: &[
    body("MetricWidgetImage", "MetricWidgetImage", BLOB),
] };
static GET_O_TEL_ENRICHMENT_INPUT: Structure = Structure { name: "GetOTelEnrichmentInput", payload: None, members: &[] };
static GET_O_TEL_ENRICHMENT_OUTPUT: Structure = Structure { name: "GetOTelEnrichmentOutput", payload: None, members: &[
    body("Status", "Status", Shape::Text(&O_TEL_ENRICHMENT_STATUS)).required(),
    body("IncludeFilters", "IncludeFilters", Shape::List(&O_TEL_ENRICHMENT_METRIC_SELECTOR_LIST)),
    body("ExcludeFilters", "ExcludeFilters", Shape::List(&O_TEL_ENRICHMENT_METRIC_SELECTOR_LIST)),
    body("CreatedAt", "CreatedAt", TIMESTAMP),
    body("UpdatedAt", "UpdatedAt", TIMESTAMP),
] };
static GET_RESOURCE_METRICS_CONFIGURATION_INPUT: Structure = Structure { name: "GetResourceMetricsConfigurationInput", payload: None, members: &[
    body("ResourceArn", "ResourceArn", Shape::Text(&RESOURCE_ARN)).required(),
] };
static GET_RESOURCE_METRICS_CONFIGURATION_OUTPUT: Structure = Structure { name: "GetResourceMetricsConfigurationOutput", payload: None, members: &[
    body("ResourceMetricsConfiguration", "ResourceMetricsConfiguration", Shape::Structure(&RESOURCE_METRICS_CONFIGURATION)).required(),
] };
static HISTORY_DATA: Text = Text { min: Some(1), max: Some(4095), pattern: None, words: &[] };
static HISTORY_ITEM_TYPE: Text = Text { min: None, max: None, pattern: None, words: &["ConfigurationUpdate", "StateUpdate", "Action", "AlarmContributorStateUpdate", "AlarmContributorAction"] };
static HISTORY_SUMMARY: Text = Text { min: Some(1), max: Some(255), pattern: None, words: &[] };
static INSIGHT_RULE: Structure = Structure { name: "InsightRule", payload: None, members: &[
    body("Name", "Name", Shape::Text(&INSIGHT_RULE_NAME)).required(),
    body("State", "State", Shape::Text(&INSIGHT_RULE_STATE)).required(),
    body("Schema", "Schema", STRING).required(),
    body("Definition", "Definition", Shape::Text(&INSIGHT_RULE_DEFINITION)).required(),
    body("ManagedRule", "ManagedRule", BOOLEAN),
    body("ApplyOnTransformedLogs", "ApplyOnTransformedLogs", BOOLEAN),
] };
static INSIGHT_RULE_CONTRIBUTOR: Structure = Structure { name: "InsightRuleContributor", payload: None, members: &[
    body("Keys", "Keys", Shape::List(&INSIGHT_RULE_CONTRIBUTOR_KEYS)).required(),
    body("ApproximateAggregateValue", "ApproximateAggregateValue", DOUBLE).required(),
    body("Datapoints", "Datapoints", Shape::List(&INSIGHT_RULE_CONTRIBUTOR_DATAPOINTS)).required(),
] };
static INSIGHT_RULE_CONTRIBUTOR_DATAPOINT: Structure = Structure { name: "InsightRuleContributorDatapoint", payload: None, members: &[
    body("Timestamp", "Timestamp", TIMESTAMP).required(),
    body("ApproximateValue", "ApproximateValue", DOUBLE).required(),
] };
static INSIGHT_RULE_CONTRIBUTOR_DATAPOINTS: List = List { item: Shape::Structure(&INSIGHT_RULE_CONTRIBUTOR_DATAPOINT), item_name: "member", flattened: false, min: None, max: None };
static INSIGHT_RULE_CONTRIBUTOR_KEY_LABELS: List = List { item: STRING, item_name: "member", flattened: false, min: None, max: None };
static INSIGHT_RULE_CONTRIBUTOR_KEYS: List = List { item: STRING, item_name: "member", flattened: false, min: None, max: None };
static INSIGHT_RULE_CONTRIBUTORS: List = List { item: Shape::Structure(&INSIGHT_RULE_CONTRIBUTOR), item_name: "member", flattened: false, min: None, max: None };
static INSIGHT_RULE_DEFINITION: Text = Text { min: Some(1), max: Some(8192), pattern: Some("[\\x00-\\x7F]+"), words: &[] };
static INSIGHT_RULE_MAX_RESULTS: Number = Number { kind: NumberKind::Integer, min: Some(1), max: Some(500) };
static INSIGHT_RULE_METRIC_DATAPOINT: Structure = Structure { name: "InsightRuleMetricDatapoint", payload: None, members: &[
    body("Timestamp", "Timestamp", TIMESTAMP).required(),
    body("UniqueContributors", "UniqueContributors", DOUBLE),
    body("MaxContributorValue", "MaxContributorValue", DOUBLE),
    body("SampleCount", "SampleCount", DOUBLE),
    body("Average", "Average", DOUBLE),
    body("Sum", "Sum", DOUBLE),
    body("Minimum", "Minimum", DOUBLE),
    body("Maximum", "Maximum", DOUBLE),
] };
static INSIGHT_RULE_METRIC_DATAPOINTS: List = List { item: Shape::Structure(&INSIGHT_RULE_METRIC_DATAPOINT), item_name: "member", flattened: false, min: None, max: None };
static INSIGHT_RULE_METRIC_LIST: List = List { item: Shape::Text(&INSIGHT_RULE_METRIC_NAME), item_name: "member", flattened: false, min: None, max: None };
static INSIGHT_RULE_METRIC_NAME: Text = Text { min: Some(1), max: Some(32), pattern: Some("[\\x20-\\x7E]+"), words: &[] };
static INSIGHT_RULE_NAME: Text = Text { min: Some(1), max: Some(128), pattern: Some("[\\x20-\\x7E]+"), words: &[] };
static INSIGHT_RULE_NAMES: List = List { item: Shape::Text(&INSIGHT_RULE_NAME), item_name: "member", flattened: false, min: None, max: None };
static INSIGHT_RULE_ORDER_BY: Text = Text { min: Some(1), max: Some(32), pattern: Some("[\\x20-\\x7E]+"), words: &[] };
static INSIGHT_RULE_STATE: Text = Text { min: Some(1), max: Some(32), pattern: Some("[\\x20-\\x7E]+"), words: &[] };
static INSIGHT_RULES: List = List { item: Shape::Structure(&INSIGHT_RULE), item_name: "member", flattened: false, min: None, max: None };
static KMS_KEY_ARN: Text = Text { min: Some(20), max: Some(2048), pattern: Some("arn:[a-zA-Z0-9-]+:kms:[a-zA-Z0-9-]+:\\d{12}:key/[a-f0-9-]+"), words: &[] };
static LABEL_OPTIONS: Structure = Structure { name: "LabelOptions", payload: None, members: &[
    body("Timezone", "Timezone", STRING),
] };
static LIST_ALARM_MUTE_RULES_INPUT: Structure = Structure { name: "ListAlarmMuteRulesInput", payload: None, members: &[
    body("AlarmName", "AlarmName", Shape::Text(&NAME)),
    body("Statuses", "Statuses", Shape::List(&ALARM_MUTE_RULE_STATUSES)),
    body("MaxRecords", "MaxRecords", Shape::Number(&MAX_RECORDS)),
    body("NextToken", "NextToken", STRING),
] };
static LIST_ALARM_MUTE_RULES_OUTPUT: Structure = Structure { name: "ListAlarmMuteRulesOutput", payload: None, members: &[
    body("AlarmMuteRuleSummaries", "AlarmMuteRuleSummaries", Shape::List(&ALARM_MUTE_RULE_SUMMARIES)),
    body("NextToken", "NextToken", STRING),
] };
static LIST_DASHBOARDS_INPUT: Structure = Structure { name: "ListDashboardsInput", payload: None, members: &[
    body("DashboardNamePrefix", "DashboardNamePrefix", STRING),
    body("NextToken", "NextToken", STRING),
] };
static LIST_DASHBOARDS_OUTPUT: Structure = Structure { name: "ListDashboardsOutput", payload: None, members: &[
    body("DashboardEntries", "DashboardEntries", Shape::List(&DASHBOARD_ENTRIES)),
    body("NextToken", "NextToken", STRING),
] };
static LIST_MANAGED_INSIGHT_RULES_INPUT: Structure = Structure { name: "ListManagedInsightRulesInput", payload: None, members: &[
    body("ResourceARN", "ResourceARN", Shape::Text(&AMAZON_RESOURCE_NAME)).required(),
    body("NextToken", "NextToken", STRING),
    body("MaxResults", "MaxResults", Shape::Number(&INSIGHT_RULE_MAX_RESULTS)),
] };
static LIST_MANAGED_INSIGHT_RULES_OUTPUT: Structure = Structure { name: "ListManagedInsightRulesOutput", payload: None, members: &[
    body("ManagedRules", "ManagedRules", Shape::List(&MANAGED_RULE_DESCRIPTIONS)),
    body("NextToken", "NextToken", STRING),
] };
static LIST_METRIC_DATA_QUERY_DEFINITIONS_INPUT: Structure = Structure { name: "ListMetricDataQueryDefinitionsInput", payload: None, members: &[
    body("MaxResults", "MaxResults", Shape::Number(&MAX_RESULTS)),
    body("NextToken", "NextToken", Shape::Text(&METRIC_DATA_QUERY_DEFINITION_NEXT_TOKEN)),
] };
static LIST_METRIC_DATA_QUERY_DEFINITIONS_OUTPUT: Structure = Structure { name: "ListMetricDataQueryDefinitionsOutput", payload: None, members: &[
    body("Items", "Items", Shape::List(&METRIC_DATA_QUERY_DEFINITION_SUMMARIES)).required(),
    body("NextToken", "NextToken", Shape::Text(&METRIC_DATA_QUERY_DEFINITION_NEXT_TOKEN)),
] };
static LIST_METRIC_STREAMS_INPUT: Structure = Structure { name: "ListMetricStreamsInput", payload: None, members: &[
    body("NextToken", "NextToken", STRING),
    body("MaxResults", "MaxResults", Shape::Number(&LIST_METRIC_STREAMS_MAX_RESULTS)),
] };
static LIST_METRIC_STREAMS_MAX_RESULTS: Number = Number { kind: NumberKind::Integer, min: Some(1), max: Some(500) };
static LIST_METRIC_STREAMS_OUTPUT: Structure = Structure { name: "ListMetricStreamsOutput", payload: None, members: &[
    body("NextToken", "NextToken", STRING),
    body("Entries", "Entries", Shape::List(&METRIC_STREAM_ENTRIES)),
] };
static LIST_METRICS_INPUT: Structure = Structure { name: "ListMetricsInput", payload: None, members: &[
    body("Namespace", "Namespace", Shape::Text(&NAMESPACE)),
    body("MetricName", "MetricName", Shape::Text(&METRIC_NAME)),
    body("Dimensions", "Dimensions", Shape::List(&DIMENSION_FILTERS)),
    body("NextToken", "NextToken", STRING),
    body("RecentlyActive", "RecentlyActive", Shape::Text(&RECENTLY_ACTIVE)),
    body("IncludeLinkedAccounts", "IncludeLinkedAccounts", BOOLEAN),
    body("OwningAccount", "OwningAccount", Shape::Text(&ACCOUNT_ID)),
] };
static LIST_METRICS_OUTPUT: Structure = Structure { name: "ListMetricsOutput", payload: None, members: &[
    body("Metrics", "Metrics", Shape::List(&METRICS)),
    body("NextToken", "NextToken", STRING),
    body("OwningAccounts", "OwningAccounts", Shape::List(&OWNING_ACCOUNTS)),
] };
static LIST_TAGS_FOR_RESOURCE_INPUT: Structure = Structure { name: "ListTagsForResourceInput", payload: None, members: &[
    body("ResourceARN", "ResourceARN", Shape::Text(&AMAZON_RESOURCE_NAME)).required(),
] };
static LIST_TAGS_FOR_RESOURCE_OUTPUT: Structure = Structure { name: "ListTagsForResourceOutput", payload: None, members: &[
    body("Tags", "Tags", Shape::List(&TAG_LIST)),
] };
static LOG_ALARM: Structure = Structure { name: "LogAlarm", payload: None, members: &[
    body("AlarmName", "AlarmName", Shape::Text(&ALARM_NAME)),
    body("AlarmArn", "AlarmArn", Shape::Text(&ALARM_ARN)),
    body("AlarmDescription", "AlarmDescription", Shape::Text(&ALARM_DESCRIPTION)),
    body("AlarmConfigurationUpdatedTimestamp", "AlarmConfigurationUpdatedTimestamp", TIMESTAMP),
    body("ActionsEnabled", "ActionsEnabled", BOOLEAN),
    body("OKActions", "OKActions", Shape::List(&RESOURCE_LIST)),
    body("AlarmActions", "AlarmActions", Shape::List(&RESOURCE_LIST)),
    body("InsufficientDataActions", "InsufficientDataActions", Shape::List(&RESOURCE_LIST)),
    body("StateValue", "StateValue", Shape::Text(&STATE_VALUE)),
    body("StateReason", "StateReason", Shape::Text(&STATE_REASON)),
    body("StateReasonData", "StateReasonData", Shape::Text(&STATE_REASON_DATA)),
    body("StateUpdatedTimestamp", "StateUpdatedTimestamp", TIMESTAMP),
    body("ScheduledQueryConfiguration", "ScheduledQueryConfiguration", Shape::Structure(&SCHEDULED_QUERY_CONFIGURATION)),
    body("QueryResultsToEvaluate", "QueryResultsToEvaluate", Shape::Number(&QUERY_RESULTS_TO_EVALUATE)),
    body("QueryResultsToAlarm", "QueryResultsToAlarm", Shape::Number(&QUERY_RESULTS_TO_ALARM)),
    body("Threshold", "Threshold", DOUBLE),
    body("ComparisonOperator", "ComparisonOperator", Shape::Text(&COMPARISON_OPERATOR)),
    body("TreatMissingData", "TreatMissingData", Shape::Text(&TREAT_MISSING_DATA)),
    body("StateTransitionedTimestamp", "StateTransitionedTimestamp", TIMESTAMP),
    body("EvaluationState", "EvaluationState", Shape::Text(&EVALUATION_STATE)),
    body("ActionLogLineCount", "ActionLogLineCount", INTEGER),
    body("ActionLogLineRoleArn", "ActionLogLineRoleArn", STRING),
    body("WarmUpConfiguration", "WarmUpConfiguration", Shape::Structure(&WARM_UP_CONFIGURATION)),
    body("ActionConfiguration", "ActionConfiguration", Shape::Structure(&ACTION_CONFIGURATION)),
] };
static LOG_ALARMS: List = List { item: Shape::Structure(&LOG_ALARM), item_name: "member", flattened: false, min: None, max: None };
static LOG_GROUP_IDENTIFIERS: List = List { item: Shape::Text(&AMAZON_RESOURCE_NAME), item_name: "member", flattened: false, min: Some(1), max: Some(50) };
static MANAGED_RULE: Structure = Structure { name: "ManagedRule", payload: None, members: &[
    body("TemplateName", "TemplateName", Shape::Text(&TEMPLATE_NAME)).required(),
    body("ResourceARN", "ResourceARN", Shape::Text(&AMAZON_RESOURCE_NAME)).required(),
    body("Tags", "Tags", Shape::List(&TAG_LIST)),
] };
static MANAGED_RULE_DESCRIPTION: Structure = Structure { name: "ManagedRuleDescription", payload: None, members: &[
    body("TemplateName", "TemplateName", Shape::Text(&TEMPLATE_NAME)),
    body("ResourceARN", "ResourceARN", Shape::Text(&AMAZON_RESOURCE_NAME)),
    body("RuleState", "RuleState", Shape::Structure(&MANAGED_RULE_STATE)),
] };
static MANAGED_RULE_DESCRIPTIONS: List = List { item: Shape::Structure(&MANAGED_RULE_DESCRIPTION), item_name: "member", flattened: false, min: None, max: None };
static MANAGED_RULE_STATE: Structure = Structure { name: "ManagedRuleState", payload: None, members: &[
    body("RuleName", "RuleName", Shape::Text(&INSIGHT_RULE_NAME)).required(),
    body("State", "State", Shape::Text(&INSIGHT_RULE_STATE)).required(),
] };
static MANAGED_RULES: List = List { item: Shape::Structure(&MANAGED_RULE), item_name: "member", flattened: false, min: None, max: None };
static MAX_RECORDS: Number = Number { kind: NumberKind::Integer, min: Some(1), max: Some(100) };
static MAX_RESULTS: Number = Number { kind: NumberKind::Integer, min: Some(1), max: Some(100) };
static MAX_RETURNED_RESULTS_COUNT: Number = Number { kind: NumberKind::Integer, min: Some(1), max: None };
static MESSAGE_DATA: Structure = Structure { name: "MessageData", payload: None, members: &[
    body("Code", "Code", STRING),
    body("Value", "Value", STRING),
] };
static METRIC: Structure = Structure { name: "Metric", payload: None, members: &[
    body("Namespace", "Namespace", Shape::Text(&NAMESPACE)),
    body("MetricName", "MetricName", Shape::Text(&METRIC_NAME)),
    body("Dimensions", "Dimensions", Shape::List(&DIMENSIONS)),
] };
static METRIC_ALARM: Structure = Structure { name: "MetricAlarm", payload: None, members: &[
    body("AlarmName", "AlarmName", Shape::Text(&ALARM_NAME)),
    body("AlarmArn", "AlarmArn", Shape::Text(&ALARM_ARN)),
    body("AlarmDescription", "AlarmDescription", Shape::Text(&ALARM_DESCRIPTION)),
    body("AlarmConfigurationUpdatedTimestamp", "AlarmConfigurationUpdatedTimestamp", TIMESTAMP),
    body("ActionsEnabled", "ActionsEnabled", BOOLEAN),
    body("OKActions", "OKActions", Shape::List(&RESOURCE_LIST)),
    body("AlarmActions", "AlarmActions", Shape::List(&RESOURCE_LIST)),
    body("InsufficientDataActions", "InsufficientDataActions", Shape::List(&RESOURCE_LIST)),
    body("StateValue", "StateValue", Shape::Text(&STATE_VALUE)),
    body("StateReason", "StateReason", Shape::Text(&STATE_REASON)),
    body("StateReasonData", "StateReasonData", Shape::Text(&STATE_REASON_DATA)),
    body("StateUpdatedTimestamp", "StateUpdatedTimestamp", TIMESTAMP),
    body("MetricName", "MetricName", Shape::Text(&METRIC_NAME)),
    body("Namespace", "Namespace", Shape::Text(&NAMESPACE)),
    body("Statistic", "Statistic", Shape::Text(&STATISTIC)),
    body("ExtendedStatistic", "ExtendedStatistic", STRING),
    body("Dimensions", "Dimensions", Shape::List(&DIMENSIONS)),
    body("Period", "Period", Shape::Number(&PERIOD)),
    body("Unit", "Unit", Shape::Text(&STANDARD_UNIT)),
    body("EvaluationPeriods", "EvaluationPeriods", Shape::Number(&EVALUATION_PERIODS)),
    body("DatapointsToAlarm", "DatapointsToAlarm", Shape::Number(&DATAPOINTS_TO_ALARM)),
    body("Threshold", "Threshold", DOUBLE),
    body("ComparisonOperator", "ComparisonOperator", Shape::Text(&COMPARISON_OPERATOR)),
    body("TreatMissingData", "TreatMissingData", Shape::Text(&TREAT_MISSING_DATA)),
    body("EvaluateLowSampleCountPercentile", "EvaluateLowSampleCountPercentile", Shape::Text(&EVALUATE_LOW_SAMPLE_COUNT_PERCENTILE)),
    body("Metrics", "Metrics", Shape::List(&METRIC_DATA_QUERIES)),
    body("ThresholdMetricId", "ThresholdMetricId", Shape::Text(&METRIC_ID)),
    body("EvaluationState", "EvaluationState", Shape::Text(&EVALUATION_STATE)),
    body("StateTransitionedTimestamp", "StateTransitionedTimestamp", TIMESTAMP),
    body("EvaluationWindow", "EvaluationWindow", Shape::Structure(&EVALUATION_WINDOW)),
    body("WarmUpConfiguration", "WarmUpConfiguration", Shape::Structure(&WARM_UP_CONFIGURATION)),
    body("EvaluationCriteria", "EvaluationCriteria", Shape::Structure(&EVALUATION_CRITERIA)),
    body("EvaluationInterval", "EvaluationInterval", Shape::Number(&EVALUATION_INTERVAL)),
    body("ActionConfiguration", "ActionConfiguration", Shape::Structure(&ACTION_CONFIGURATION)),
] };
static METRIC_ALARMS: List = List { item: Shape::Structure(&METRIC_ALARM), item_name: "member", flattened: false, min: None, max: None };
static METRIC_CHARACTERISTICS: Structure = Structure { name: "MetricCharacteristics", payload: None, members: &[
    body("PeriodicSpikes", "PeriodicSpikes", BOOLEAN),
] };
static METRIC_DATA: List = List { item: Shape::Structure(&METRIC_DATUM), item_name: "member", flattened: false, min: None, max: None };
static METRIC_DATA_QUERIES: List = List { item: Shape::Structure(&METRIC_DATA_QUERY), item_name: "member", flattened: false, min: None, max: None };
static METRIC_DATA_QUERY: Structure = Structure { name: "MetricDataQuery", payload: None, members: &[
    body("Id", "Id", Shape::Text(&METRIC_ID)).required(),
    body("MetricStat", "MetricStat", Shape::Structure(&METRIC_STAT)),
    body("Expression", "Expression", Shape::Text(&METRIC_EXPRESSION)),
    body("Label", "Label", STRING),
    body("ReturnData", "ReturnData", BOOLEAN),
    body("Period", "Period", Shape::Number(&PERIOD)),
    body("AccountId", "AccountId", Shape::Text(&ACCOUNT_ID)),
] };
static METRIC_DATA_QUERY_DEFINITION_NEXT_TOKEN: Text = Text { min: Some(1), max: Some(256), pattern: Some("[A-Za-z0-9_-]+"), words: &[] };
static METRIC_DATA_QUERY_DEFINITION_SUMMARIES: List = List { item: Shape::Structure(&METRIC_DATA_QUERY_DEFINITION_SUMMARY), item_name: "member", flattened: false, min: None, max: None };
static METRIC_DATA_QUERY_DEFINITION_SUMMARY: Structure = Structure { name: "MetricDataQueryDefinitionSummary", payload: None, members: &[
    body("Id", "Id", Shape::Text(&DEFINITION_ID)).required(),
    body("Path", "Path", Shape::Text(&DEFINITION_PATH)).required(),
    body("Type", "Type", Shape::Text(&QUERY_TYPE)).required(),
    body("UpdatedAt", "UpdatedAt", TIMESTAMP),
] };
static METRIC_DATA_RESULT: Structure = Structure { name: "MetricDataResult", payload: None, members: &[
    body("Id", "Id", Shape::Text(&METRIC_ID)),
    body("Label", "Label", STRING),
    body("Timestamps", "Timestamps", Shape::List(&TIMESTAMPS)),
    body("Values", "Values", Shape::List(&DATAPOINT_VALUES)),
    body("StatusCode", "StatusCode", Shape::Text(&STATUS_CODE)),
    body("Messages", "Messages", Shape::List(&METRIC_DATA_RESULT_MESSAGES)),
] };
static METRIC_DATA_RESULT_MESSAGES: List = List { item: Shape::Structure(&MESSAGE_DATA), item_name: "member", flattened: false, min: None, max: None };
static METRIC_DATA_RESULTS: List = List { item: Shape::Structure(&METRIC_DATA_RESULT), item_name: "member", flattened: false, min: None, max: None };
static METRIC_DATUM: Structure = Structure { name: "MetricDatum", payload: None, members: &[
    body("MetricName", "MetricName", Shape::Text(&METRIC_NAME)).required(),
    body("Dimensions", "Dimensions", Shape::List(&DIMENSIONS)),
    body("Timestamp", "Timestamp", TIMESTAMP),
    body("Value", "Value", DOUBLE),
    body("StatisticValues", "StatisticValues", Shape::Structure(&STATISTIC_SET)),
    body("Values", "Values", Shape::List(&VALUES)),
    body("Counts", "Counts", Shape::List(&COUNTS)),
    body("Unit", "Unit", Shape::Text(&STANDARD_UNIT)),
    body("StorageResolution", "StorageResolution", Shape::Number(&STORAGE_RESOLUTION)),
] };
static METRIC_EXPRESSION: Text = Text { min: Some(1), max: Some(2048), pattern: None, words: &[] };
static METRIC_EXPRESSION_STRING: Text = Text { min: Some(1), max: Some(65_536), pattern: None, words: &[] };
static METRIC_ID: Text = Text { min: Some(1), max: Some(255), pattern: None, words: &[] };
static METRIC_MATH_ANOMALY_DETECTOR: Structure = Structure { name: "MetricMathAnomalyDetector", payload: None, members: &[
    body("MetricDataQueries", "MetricDataQueries", Shape::List(&METRIC_DATA_QUERIES)),
] };
static METRIC_NAME: Text = Text { min: Some(1), max: Some(255), pattern: None, words: &[] };
static METRIC_NAME_LIST: List = List { item: Shape::Text(&METRIC_NAME), item_name: "member", flattened: false, min: Some(1), max: Some(500) };
static METRIC_STAT: Structure = Structure { name: "MetricStat", payload: None, members: &[
    body("Metric", "Metric", Shape::Structure(&METRIC)).required(),
    body("Period", "Period", Shape::Number(&PERIOD)).required(),
    body("Stat", "Stat", STRING).required(),
    body("Unit", "Unit", Shape::Text(&STANDARD_UNIT)),
] };
static METRIC_STREAM_ENTRIES: List = List { item: Shape::Structure(&METRIC_STREAM_ENTRY), item_name: "member", flattened: false, min: None, max: None };
static METRIC_STREAM_ENTRY: Structure = Structure { name: "MetricStreamEntry", payload: None, members: &[
    body("Arn", "Arn", Shape::Text(&AMAZON_RESOURCE_NAME)),
    body("CreationDate", "CreationDate", TIMESTAMP),
    body("LastUpdateDate", "LastUpdateDate", TIMESTAMP),
    body("Name", "Name", Shape::Text(&METRIC_STREAM_NAME)),
    body("FirehoseArn", "FirehoseArn", Shape::Text(&AMAZON_RESOURCE_NAME)),
    body("State", "State", STRING),
    body("OutputFormat", "OutputFormat", Shape::Text(&METRIC_STREAM_OUTPUT_FORMAT)),
] };
static METRIC_STREAM_FILTER: Structure = Structure { name: "MetricStreamFilter", payload: None, members: &[
    body("Namespace", "Namespace", Shape::Text(&NAMESPACE)),
    body("MetricNames", "MetricNames", Shape::List(&METRIC_STREAM_FILTER_METRIC_NAMES)),
] };
static METRIC_STREAM_FILTER_METRIC_NAMES: List = List { item: Shape::Text(&METRIC_NAME), item_name: "member", flattened: false, min: None, max: None };
static METRIC_STREAM_FILTERS: List = List { item: Shape::Structure(&METRIC_STREAM_FILTER), item_name: "member", flattened: false, min: None, max: None };
static METRIC_STREAM_NAME: Text = Text { min: Some(1), max: Some(255), pattern: None, words: &[] };
static METRIC_STREAM_NAMES: List = List { item: Shape::Text(&METRIC_STREAM_NAME), item_name: "member", flattened: false, min: None, max: None };
static METRIC_STREAM_OUTPUT_FORMAT: Text = Text { min: Some(1), max: Some(255), pattern: None, words: &["json", "opentelemetry0.7", "opentelemetry1.0"] };
static METRIC_STREAM_STATISTICS_ADDITIONAL_STATISTICS: List = List { item: STRING, item_name: "member", flattened: false, min: None, max: None };
static METRIC_STREAM_STATISTICS_CONFIGURATION: Structure = Structure { name: "MetricStreamStatisticsConfiguration", payload: None, members: &[
    body("IncludeMetrics", "IncludeMetrics", Shape::List(&METRIC_STREAM_STATISTICS_INCLUDE_METRICS)).required(),
    body("AdditionalStatistics", "AdditionalStatistics", Shape::List(&METRIC_STREAM_STATISTICS_ADDITIONAL_STATISTICS)).required(),
] };
static METRIC_STREAM_STATISTICS_CONFIGURATIONS: List = List { item: Shape::Structure(&METRIC_STREAM_STATISTICS_CONFIGURATION), item_name: "member", flattened: false, min: None, max: None };
static METRIC_STREAM_STATISTICS_INCLUDE_METRICS: List = List { item: Shape::Structure(&METRIC_STREAM_STATISTICS_METRIC), item_name: "member", flattened: false, min: None, max: None };
static METRIC_STREAM_STATISTICS_METRIC: Structure = Structure { name: "MetricStreamStatisticsMetric", payload: None, members: &[
    body("Namespace", "Namespace", Shape::Text(&NAMESPACE)).required(),
    body("MetricName", "MetricName", Shape::Text(&METRIC_NAME)).required(),
] };
static METRICS: List = List { item: Shape::Structure(&METRIC), item_name: "member", flattened: false, min: None, max: None };
static MUTE_TARGET_ALARM_NAME_LIST: List = List { item: Shape::Text(&NAME), item_name: "member", flattened: false, min: None, max: Some(100) };
static MUTE_TARGETS: Structure = Structure { name: "MuteTargets", payload: None, members: &[
    body("AlarmNames", "AlarmNames", Shape::List(&MUTE_TARGET_ALARM_NAME_LIST)).required(),
] };
static NAME: Text = Text { min: Some(1), max: Some(255), pattern: None, words: &[] };
static NAMESPACE: Text = Text { min: Some(1), max: Some(255), pattern: Some("[^:].*"), words: &[] };
static O_TEL_ENRICHMENT_METRIC_NAME_LIST: List = List { item: Shape::Text(&METRIC_NAME), item_name: "member", flattened: false, min: Some(0), max: Some(100) };
static O_TEL_ENRICHMENT_METRIC_SELECTOR: Structure = Structure { name: "OTelEnrichmentMetricSelector", payload: None, members: &[
    body("Namespace", "Namespace", Shape::Text(&NAMESPACE)).required(),
    body("MetricNames", "MetricNames", Shape::List(&O_TEL_ENRICHMENT_METRIC_NAME_LIST)),
] };
static O_TEL_ENRICHMENT_METRIC_SELECTOR_LIST: List = List { item: Shape::Structure(&O_TEL_ENRICHMENT_METRIC_SELECTOR), item_name: "member", flattened: false, min: Some(0), max: Some(100) };
static O_TEL_ENRICHMENT_STATUS: Text = Text { min: None, max: None, pattern: None, words: &["Running", "Stopped"] };
static OWNING_ACCOUNTS: List = List { item: Shape::Text(&ACCOUNT_ID), item_name: "member", flattened: false, min: None, max: None };
static PARTIAL_FAILURE: Structure = Structure { name: "PartialFailure", payload: None, members: &[
    body("FailureResource", "FailureResource", STRING),
    body("ExceptionType", "ExceptionType", STRING),
    body("FailureCode", "FailureCode", STRING),
    body("FailureDescription", "FailureDescription", STRING),
] };
static PENDING_PERIOD: Number = Number { kind: NumberKind::Integer, min: Some(0), max: Some(86_400) };
static PERIOD: Number = Number { kind: NumberKind::Integer, min: Some(1), max: None };
static PUT_ALARM_MUTE_RULE_INPUT: Structure = Structure { name: "PutAlarmMuteRuleInput", payload: None, members: &[
    body("Name", "Name", Shape::Text(&NAME)).required(),
    body("Description", "Description", Shape::Text(&ALARM_DESCRIPTION)),
    body("Rule", "Rule", Shape::Structure(&RULE)).required(),
    body("MuteTargets", "MuteTargets", Shape::Structure(&MUTE_TARGETS)),
    body("Tags", "Tags", Shape::List(&TAG_LIST)),
    body("StartDate", "StartDate", TIMESTAMP),
    body("ExpireDate", "ExpireDate", TIMESTAMP),
] };
static PUT_ANOMALY_DETECTOR_INPUT: Structure = Structure { name: "PutAnomalyDetectorInput", payload: None, members: &[
    body("Namespace", "Namespace", Shape::Text(&NAMESPACE)),
    body("MetricName", "MetricName", Shape::Text(&METRIC_NAME)),
    body("Dimensions", "Dimensions", Shape::List(&DIMENSIONS)),
    body("Stat", "Stat", Shape::Text(&ANOMALY_DETECTOR_METRIC_STAT)),
    body("Configuration", "Configuration", Shape::Structure(&ANOMALY_DETECTOR_CONFIGURATION)),
    body("MetricCharacteristics", "MetricCharacteristics", Shape::Structure(&METRIC_CHARACTERISTICS)),
    body("SingleMetricAnomalyDetector", "SingleMetricAnomalyDetector", Shape::Structure(&SINGLE_METRIC_ANOMALY_DETECTOR)),
    body("MetricMathAnomalyDetector", "MetricMathAnomalyDetector", Shape::Structure(&METRIC_MATH_ANOMALY_DETECTOR)),
] };
static PUT_ANOMALY_DETECTOR_OUTPUT: Structure = Structure { name: "PutAnomalyDetectorOutput", payload: None, members: &[
    body("AnomalyDetectorId", "AnomalyDetectorId", Shape::Text(&ANOMALY_DETECTOR_ID)),
] };
static PUT_COMPOSITE_ALARM_INPUT: Structure = Structure { name: "PutCompositeAlarmInput", payload: None, members: &[
    body("ActionsEnabled", "ActionsEnabled", BOOLEAN),
    body("AlarmActions", "AlarmActions", Shape::List(&RESOURCE_LIST)),
    body("AlarmDescription", "AlarmDescription", Shape::Text(&ALARM_DESCRIPTION)),
    body("AlarmName", "AlarmName", Shape::Text(&ALARM_NAME)).required(),
    body("AlarmRule", "AlarmRule", Shape::Text(&ALARM_RULE)).required(),
    body("InsufficientDataActions", "InsufficientDataActions", Shape::List(&RESOURCE_LIST)),
    body("OKActions", "OKActions", Shape::List(&RESOURCE_LIST)),
    body("Tags", "Tags", Shape::List(&TAG_LIST)),
    body("ActionsSuppressor", "ActionsSuppressor", Shape::Text(&ALARM_ARN)),
    body("ActionsSuppressorWaitPeriod", "ActionsSuppressorWaitPeriod", INTEGER),
    body("ActionsSuppressorExtensionPeriod", "ActionsSuppressorExtensionPeriod", INTEGER),
    body("ActionConfiguration", "ActionConfiguration", Shape::Structure(&ACTION_CONFIGURATION)),
] };
static PUT_DASHBOARD_INPUT: Structure = Structure { name: "PutDashboardInput", payload: None, members: &[
    body("DashboardName", "DashboardName", STRING).required(),
    body("DashboardBody", "DashboardBody", STRING).required(),
    body("Tags", "Tags", Shape::List(&TAG_LIST)),
] };
static PUT_DASHBOARD_OUTPUT: Structure = Structure { name: "PutDashboardOutput", payload: None, members: &[
    body("DashboardValidationMessages", "DashboardValidationMessages", Shape::List(&DASHBOARD_VALIDATION_MESSAGES)),
] };
static PUT_INSIGHT_RULE_INPUT: Structure = Structure { name: "PutInsightRuleInput", payload: None, members: &[
    body("RuleName", "RuleName", Shape::Text(&INSIGHT_RULE_NAME)).required(),
    body("RuleState", "RuleState", Shape::Text(&INSIGHT_RULE_STATE)),
    body("RuleDefinition", "RuleDefinition", Shape::Text(&INSIGHT_RULE_DEFINITION)).required(),
    body("Tags", "Tags", Shape::List(&TAG_LIST)),
    body("ApplyOnTransformedLogs", "ApplyOnTransformedLogs", BOOLEAN),
] };
static PUT_INSIGHT_RULE_OUTPUT: Structure = Structure { name: "PutInsightRuleOutput", payload: None, members: &[] };
static PUT_LOG_ALARM_INPUT: Structure = Structure { name: "PutLogAlarmInput", payload: None, members: &[
    body("AlarmName", "AlarmName", Shape::Text(&ALARM_NAME)).required(),
    body("AlarmDescription", "AlarmDescription", Shape::Text(&ALARM_DESCRIPTION)),
    body("ScheduledQueryConfiguration", "ScheduledQueryConfiguration", Shape::Structure(&SCHEDULED_QUERY_CONFIGURATION)).required(),
    body("ActionLogLineCount", "ActionLogLineCount", INTEGER),
    body("ActionLogLineRoleArn", "ActionLogLineRoleArn", STRING),
    body("ActionsEnabled", "ActionsEnabled", BOOLEAN),
    body("OKActions", "OKActions", Shape::List(&RESOURCE_LIST)),
    body("AlarmActions", "AlarmActions", Shape::List(&RESOURCE_LIST)),
    body("InsufficientDataActions", "InsufficientDataActions", Shape::List(&RESOURCE_LIST)),
    body("QueryResultsToEvaluate", "QueryResultsToEvaluate", Shape::Number(&QUERY_RESULTS_TO_EVALUATE)).required(),
    body("QueryResultsToAlarm", "QueryResultsToAlarm", Shape::Number(&QUERY_RESULTS_TO_ALARM)).required(),
    body("Threshold", "Threshold", DOUBLE).required(),
    body("ComparisonOperator", "ComparisonOperator", Shape::Text(&COMPARISON_OPERATOR)).required(),
    body("TreatMissingData", "TreatMissingData", Shape::Text(&TREAT_MISSING_DATA)),
    body("Tags", "Tags", Shape::List(&TAG_LIST)),
    body("WarmUpConfiguration", "WarmUpConfiguration", Shape::Structure(&WARM_UP_CONFIGURATION)),
    body("ActionConfiguration", "ActionConfiguration", Shape::Structure(&ACTION_CONFIGURATION)),
] };
static PUT_MANAGED_INSIGHT_RULES_INPUT: Structure = Structure { name: "PutManagedInsightRulesInput", payload: None, members: &[
    body("ManagedRules", "ManagedRules", Shape::List(&MANAGED_RULES)).required(),
] };
static PUT_MANAGED_INSIGHT_RULES_OUTPUT: Structure = Structure { name: "PutManagedInsightRulesOutput", payload: None, members: &[
    body("Failures", "Failures", Shape::List(&BATCH_FAILURES)),
] };
static PUT_METRIC_ALARM_INPUT: Structure = Structure { name: "PutMetricAlarmInput", payload: None, members: &[
    body("AlarmName", "AlarmName", Shape::Text(&ALARM_NAME)).required(),
    body("AlarmDescription", "AlarmDescription", Shape::Text(&ALARM_DESCRIPTION)),
    body("ActionsEnabled", "ActionsEnabled", BOOLEAN),
    body("OKActions", "OKActions", Shape::List(&RESOURCE_LIST)),
    body("AlarmActions", "AlarmActions", Shape::List(&RESOURCE_LIST)),
    body("InsufficientDataActions", "InsufficientDataActions", Shape::List(&RESOURCE_LIST)),
    body("MetricName", "MetricName", Shape::Text(&METRIC_NAME)),
    body("Namespace", "Namespace", Shape::Text(&NAMESPACE)),
    body("Statistic", "Statistic", Shape::Text(&STATISTIC)),
    body("ExtendedStatistic", "ExtendedStatistic", STRING),
    body("Dimensions", "Dimensions", Shape::List(&DIMENSIONS)),
    body("Period", "Period", Shape::Number(&PERIOD)),
    body("Unit", "Unit", Shape::Text(&STANDARD_UNIT)),
    body("EvaluationPeriods", "EvaluationPeriods", Shape::Number(&EVALUATION_PERIODS)),
    body("DatapointsToAlarm", "DatapointsToAlarm", Shape::Number(&DATAPOINTS_TO_ALARM)),
    body("Threshold", "Threshold", DOUBLE),
    body("ComparisonOperator", "ComparisonOperator", Shape::Text(&COMPARISON_OPERATOR)),
    body("TreatMissingData", "TreatMissingData", Shape::Text(&TREAT_MISSING_DATA)),
    body("EvaluateLowSampleCountPercentile", "EvaluateLowSampleCountPercentile", Shape::Text(&EVALUATE_LOW_SAMPLE_COUNT_PERCENTILE)),
    body("Metrics", "Metrics", Shape::List(&METRIC_DATA_QUERIES)),
    body("Tags", "Tags", Shape::List(&TAG_LIST)),
    body("ThresholdMetricId", "ThresholdMetricId", Shape::Text(&METRIC_ID)),
    body("EvaluationWindow", "EvaluationWindow", Shape::Structure(&EVALUATION_WINDOW)),
    body("WarmUpConfiguration", "WarmUpConfiguration", Shape::Structure(&WARM_UP_CONFIGURATION)),
    body("EvaluationCriteria", "EvaluationCriteria", Shape::Structure(&EVALUATION_CRITERIA)),
    body("EvaluationInterval", "EvaluationInterval", Shape::Number(&EVALUATION_INTERVAL)),
    body("ActionConfiguration", "ActionConfiguration", Shape::Structure(&ACTION_CONFIGURATION)),
] };
static PUT_METRIC_DATA_INPUT: Structure = Structure { name: "PutMetricDataInput", payload: None, members: &[
    body("Namespace", "Namespace", Shape::Text(&NAMESPACE)).required(),
    body("MetricData", "MetricData", Shape::List(&METRIC_DATA)),
    body("EntityMetricData", "EntityMetricData", Shape::List(&ENTITY_METRIC_DATA_LIST)),
    body("StrictEntityValidation", "StrictEntityValidation", BOOLEAN),
] };
static PUT_METRIC_DATA_QUERY_DEFINITION_INPUT: Structure = Structure { name: "PutMetricDataQueryDefinitionInput", payload: None, members: &[
    body("Id", "Id", Shape::Text(&DEFINITION_ID)),
    body("Path", "Path", Shape::Text(&DEFINITION_PATH)).required(),
    body("Expression", "Expression", Shape::Text(&METRIC_EXPRESSION_STRING)).required(),
    body("Type", "Type", Shape::Text(&QUERY_TYPE)).required(),
    body("Tags", "Tags", Shape::List(&TAG_LIST)),
] };
static PUT_METRIC_DATA_QUERY_DEFINITION_OUTPUT: Structure = Structure { name: "PutMetricDataQueryDefinitionOutput", payload: None, members: &[
    body("Id", "Id", Shape::Text(&DEFINITION_ID)).required(),
    body("Arn", "Arn", Shape::Text(&AMAZON_RESOURCE_NAME)).required(),
    body("Path", "Path", Shape::Text(&DEFINITION_PATH)).required(),
    body("Expression", "Expression", Shape::Text(&METRIC_EXPRESSION_STRING)).required(),
    body("Type", "Type", Shape::Text(&QUERY_TYPE)).required(),
    body("CreatedAt", "CreatedAt", TIMESTAMP).required(),
    body("UpdatedAt", "UpdatedAt", TIMESTAMP).required(),
] };
static PUT_METRIC_STREAM_INPUT: Structure = Structure { name: "PutMetricStreamInput", payload: None, members: &[
    body("Name", "Name", Shape::Text(&METRIC_STREAM_NAME)).required(),
    body("IncludeFilters", "IncludeFilters", Shape::List(&METRIC_STREAM_FILTERS)),
    body("ExcludeFilters", "ExcludeFilters", Shape::List(&METRIC_STREAM_FILTERS)),
    body("FirehoseArn", "FirehoseArn", Shape::Text(&AMAZON_RESOURCE_NAME)).required(),
    body("RoleArn", "RoleArn", Shape::Text(&AMAZON_RESOURCE_NAME)).required(),
    body("OutputFormat", "OutputFormat", Shape::Text(&METRIC_STREAM_OUTPUT_FORMAT)).required(),
    body("Tags", "Tags", Shape::List(&TAG_LIST)),
    body("StatisticsConfigurations", "StatisticsConfigurations", Shape::List(&METRIC_STREAM_STATISTICS_CONFIGURATIONS)),
    body("IncludeLinkedAccountsMetrics", "IncludeLinkedAccountsMetrics", BOOLEAN),
] };
static PUT_METRIC_STREAM_OUTPUT: Structure = Structure { name: "PutMetricStreamOutput", payload: None, members: &[
    body("Arn", "Arn", Shape::Text(&AMAZON_RESOURCE_NAME)),
] };
static QUERY: Text = Text { min: Some(1), max: Some(10_000), pattern: None, words: &[] };
static QUERY_RESULTS_TO_ALARM: Number = Number { kind: NumberKind::Integer, min: Some(1), max: None };
static QUERY_RESULTS_TO_EVALUATE: Number = Number { kind: NumberKind::Integer, min: Some(1), max: None };
static QUERY_STRING: Text = Text { min: Some(0), max: Some(10_000), pattern: None, words: &[] };
static QUERY_TYPE: Text = Text { min: None, max: None, pattern: None, words: &["PROMQL", "SQL", "METRIC_MATH"] };
static RANGE: Structure = Structure { name: "Range", payload: None, members: &[
    body("StartTime", "StartTime", TIMESTAMP).required(),
    body("EndTime", "EndTime", TIMESTAMP).required(),
] };
static RECENTLY_ACTIVE: Text = Text { min: None, max: None, pattern: None, words: &["PT3H"] };
static RECOVERY_PERIOD: Number = Number { kind: NumberKind::Integer, min: Some(0), max: Some(86_400) };
static RESOURCE_ARN: Text = Text { min: Some(20), max: Some(2048), pattern: Some("arn:[a-zA-Z0-9-]+:[a-zA-Z0-9-]+:[a-zA-Z0-9-]*:\\d{12}:.+"), words: &[] };
static RESOURCE_LIST: List = List { item: Shape::Text(&RESOURCE_NAME), item_name: "member", flattened: false, min: None, max: Some(5) };
static RESOURCE_METRIC_SELECTION: Structure = Structure { name: "ResourceMetricSelection", payload: None, members: &[
    body("IncludeMetrics", "IncludeMetrics", Shape::List(&METRIC_NAME_LIST)).required(),
] };
static RESOURCE_METRIC_SELECTION_LIST: List = List { item: Shape::Structure(&RESOURCE_METRIC_SELECTION), item_name: "member", flattened: false, min: Some(1), max: Some(1) };
static RESOURCE_METRICS_CONFIGURATION: Structure = Structure { name: "ResourceMetricsConfiguration", payload: None, members: &[
    body("ResourceArn", "ResourceArn", Shape::Text(&RESOURCE_ARN)).required(),
    body("CreatedAt", "CreatedAt", TIMESTAMP).required(),
    body("UpdatedAt", "UpdatedAt", TIMESTAMP).required(),
    body("MetricSelections", "MetricSelections", Shape::List(&RESOURCE_METRIC_SELECTION_LIST)),
] };
static RESOURCE_NAME: Text = Text { min: Some(1), max: Some(1024), pattern: None, words: &[] };
static RULE: Structure = Structure { name: "Rule", payload: None, members: &[
    body("Schedule", "Schedule", Shape::Structure(&SCHEDULE)).required(),
] };
static SCAN_BY: Text = Text { min: None, max: None, pattern: None, words: &["TimestampDescending", "TimestampAscending"] };
static SCHEDULE: Structure = Structure { name: "Schedule", payload: None, members: &[
    body("Expression", "Expression", Shape::Text(&EXPRESSION)).required(),
    body("Duration", "Duration", Shape::Text(&DURATION)).required(),
    body("Timezone", "Timezone", Shape::Text(&TIMEZONE)),
] };
static SCHEDULE_CONFIGURATION: Structure = Structure { name: "ScheduleConfiguration", payload: None, members: &[
    body("ScheduleExpression", "ScheduleExpression", Shape::Text(&SCHEDULE_EXPRESSION)).required(),
    body("StartTimeOffset", "StartTimeOffset", Shape::Number(&START_TIME_OFFSET)).required(),
    body("EndTimeOffset", "EndTimeOffset", Shape::Number(&END_TIME_OFFSET)),
] };
static SCHEDULE_EXPRESSION: Text = Text { min: Some(1), max: Some(256), pattern: None, words: &[] };
static SCHEDULED_QUERY_CONFIGURATION: Structure = Structure { name: "ScheduledQueryConfiguration", payload: None, members: &[
    body("QueryString", "QueryString", Shape::Text(&QUERY_STRING)).required(),
    body("LogGroupIdentifiers", "LogGroupIdentifiers", Shape::List(&LOG_GROUP_IDENTIFIERS)),
    body("QueryARN", "QueryARN", Shape::Text(&AMAZON_RESOURCE_NAME)),
    body("ScheduledQueryRoleARN", "ScheduledQueryRoleARN", Shape::Text(&AMAZON_RESOURCE_NAME)).required(),
    body("ScheduleConfiguration", "ScheduleConfiguration", Shape::Structure(&SCHEDULE_CONFIGURATION)).required(),
    body("AggregationExpression", "AggregationExpression", Shape::Text(&AGGREGATION_EXPRESSION)).required(),
    body("Tags", "Tags", Shape::List(&TAG_LIST)),
] };
static SET_ALARM_STATE_INPUT: Structure = Structure { name: "SetAlarmStateInput", payload: None, members: &[
    body("AlarmName", "AlarmName", Shape::Text(&ALARM_NAME)).required(),
    body("StateValue", "StateValue", Shape::Text(&STATE_VALUE)).required(),
    body("StateReason", "StateReason", Shape::Text(&STATE_REASON)).required(),
    body("StateReasonData", "StateReasonData", Shape::Text(&STATE_REASON_DATA)),
] };
static SINGLE_METRIC_ANOMALY_DETECTOR: Structure = Structure { name: "SingleMetricAnomalyDetector", payload: None, members: &[
    body("AccountId", "AccountId", Shape::Text(&ACCOUNT_ID)),
    body("Namespace", "Namespace", Shape::Text(&NAMESPACE)),
    body("MetricName", "MetricName", Shape::Text(&METRIC_NAME)),
    body("Dimensions", "Dimensions", Shape::List(&DIMENSIONS)),
    body("Stat", "Stat", Shape::Text(&ANOMALY_DETECTOR_METRIC_STAT)),
] };
static SLIDING_WINDOW: Structure = Structure { name: "SlidingWindow", payload: None, members: &[] };
static STANDARD_UNIT: Text = Text { min: None, max: None, pattern: None, words: &["Seconds", "Microseconds", "Milliseconds", "Bytes", "Kilobytes", "Megabytes", "Gigabytes", "Terabytes", "Bits", "Kilobits", "Megabits", "Gigabits", "Terabits", "Percent", "Count", "Bytes/Second", "Kilobytes/Second", "Megabytes/Second", "Gigabytes/Second", "Terabytes/Second", "Bits/Second", "Kilobits/Second", "Megabits/Second", "Gigabits/Second", "Terabits/Second", "Count/Second", "None"] };
static START_METRIC_STREAMS_INPUT: Structure = Structure { name: "StartMetricStreamsInput", payload: None, members: &[
    body("Names", "Names", Shape::List(&METRIC_STREAM_NAMES)).required(),
] };
static START_METRIC_STREAMS_OUTPUT: Structure = Structure { name: "StartMetricStreamsOutput", payload: None, members: &[] };
static START_O_TEL_ENRICHMENT_INPUT: Structure = Structure { name: "StartOTelEnrichmentInput", payload: None, members: &[
    body("IncludeFilters", "IncludeFilters", Shape::List(&O_TEL_ENRICHMENT_METRIC_SELECTOR_LIST)),
    body("ExcludeFilters", "ExcludeFilters", Shape::List(&O_TEL_ENRICHMENT_METRIC_SELECTOR_LIST)),
] };
static START_O_TEL_ENRICHMENT_OUTPUT: Structure = Structure { name: "StartOTelEnrichmentOutput", payload: None, members: &[
    body("IncludeFilters", "IncludeFilters", Shape::List(&O_TEL_ENRICHMENT_METRIC_SELECTOR_LIST)),
    body("ExcludeFilters", "ExcludeFilters", Shape::List(&O_TEL_ENRICHMENT_METRIC_SELECTOR_LIST)),
    body("CreatedAt", "CreatedAt", TIMESTAMP),
    body("UpdatedAt", "UpdatedAt", TIMESTAMP),
] };
static START_TIME_OFFSET: Number = Number { kind: NumberKind::Long, min: Some(1), max: Some(2_592_000) };
static STATE_REASON: Text = Text { min: Some(0), max: Some(1023), pattern: None, words: &[] };
static STATE_REASON_DATA: Text = Text { min: Some(0), max: Some(4000), pattern: None, words: &[] };
static STATE_VALUE: Text = Text { min: None, max: None, pattern: None, words: &["OK", "ALARM", "INSUFFICIENT_DATA"] };
static STATISTIC: Text = Text { min: None, max: None, pattern: None, words: &["SampleCount", "Average", "Sum", "Minimum", "Maximum"] };
static STATISTIC_SET: Structure = Structure { name: "StatisticSet", payload: None, members: &[
    body("SampleCount", "SampleCount", DOUBLE).required(),
    body("Sum", "Sum", DOUBLE).required(),
    body("Minimum", "Minimum", DOUBLE).required(),
    body("Maximum", "Maximum", DOUBLE).required(),
] };
static STATISTICS: List = List { item: Shape::Text(&STATISTIC), item_name: "member", flattened: false, min: Some(1), max: Some(5) };
static STATUS_CODE: Text = Text { min: None, max: None, pattern: None, words: &["Complete", "InternalError", "PartialData", "Forbidden"] };
static STOP_METRIC_STREAMS_INPUT: Structure = Structure { name: "StopMetricStreamsInput", payload: None, members: &[
    body("Names", "Names", Shape::List(&METRIC_STREAM_NAMES)).required(),
] };
static STOP_METRIC_STREAMS_OUTPUT: Structure = Structure { name: "StopMetricStreamsOutput", payload: None, members: &[] };
static STOP_O_TEL_ENRICHMENT_INPUT: Structure = Structure { name: "StopOTelEnrichmentInput", payload: None, members: &[] };
static STOP_O_TEL_ENRICHMENT_OUTPUT: Structure = Structure { name: "StopOTelEnrichmentOutput", payload: None, members: &[] };
static STORAGE_RESOLUTION: Number = Number { kind: NumberKind::Integer, min: Some(1), max: None };
static TAG: Structure = Structure { name: "Tag", payload: None, members: &[
    body("Key", "Key", Shape::Text(&TAG_KEY)).required(),
    body("Value", "Value", Shape::Text(&TAG_VALUE)).required(),
] };
static TAG_KEY: Text = Text { min: Some(1), max: Some(128), pattern: None, words: &[] };
static TAG_KEY_LIST: List = List { item: Shape::Text(&TAG_KEY), item_name: "member", flattened: false, min: None, max: None };
static TAG_LIST: List = List { item: Shape::Structure(&TAG), item_name: "member", flattened: false, min: None, max: None };
static TAG_RESOURCE_INPUT: Structure = Structure { name: "TagResourceInput", payload: None, members: &[
    body("ResourceARN", "ResourceARN", Shape::Text(&AMAZON_RESOURCE_NAME)).required(),
    body("Tags", "Tags", Shape::List(&TAG_LIST)).required(),
] };
static TAG_RESOURCE_OUTPUT: Structure = Structure { name: "TagResourceOutput", payload: None, members: &[] };
static TAG_VALUE: Text = Text { min: Some(0), max: Some(256), pattern: None, words: &[] };
static TEMPLATE_NAME: Text = Text { min: Some(1), max: Some(128), pattern: Some("[0-9A-Za-z][\\-\\.\\_0-9A-Za-z]{0,126}[0-9A-Za-z]"), words: &[] };
static TIMESTAMPS: List = List { item: TIMESTAMP, item_name: "member", flattened: false, min: None, max: None };
static TIMEZONE: Text = Text { min: Some(1), max: Some(50), pattern: None, words: &[] };
static TREAT_MISSING_DATA: Text = Text { min: Some(1), max: Some(255), pattern: None, words: &[] };
static UNTAG_RESOURCE_INPUT: Structure = Structure { name: "UntagResourceInput", payload: None, members: &[
    body("ResourceARN", "ResourceARN", Shape::Text(&AMAZON_RESOURCE_NAME)).required(),
    body("TagKeys", "TagKeys", Shape::List(&TAG_KEY_LIST)).required(),
] };
static UNTAG_RESOURCE_OUTPUT: Structure = Structure { name: "UntagResourceOutput", payload: None, members: &[] };
static UPDATE_O_TEL_ENRICHMENT_INPUT: Structure = Structure { name: "UpdateOTelEnrichmentInput", payload: None, members: &[
    body("IncludeFilters", "IncludeFilters", Shape::List(&O_TEL_ENRICHMENT_METRIC_SELECTOR_LIST)),
    body("ExcludeFilters", "ExcludeFilters", Shape::List(&O_TEL_ENRICHMENT_METRIC_SELECTOR_LIST)),
] };
static UPDATE_O_TEL_ENRICHMENT_OUTPUT: Structure = Structure { name: "UpdateOTelEnrichmentOutput", payload: None, members: &[
    body("IncludeFilters", "IncludeFilters", Shape::List(&O_TEL_ENRICHMENT_METRIC_SELECTOR_LIST)),
    body("ExcludeFilters", "ExcludeFilters", Shape::List(&O_TEL_ENRICHMENT_METRIC_SELECTOR_LIST)),
    body("CreatedAt", "CreatedAt", TIMESTAMP),
    body("UpdatedAt", "UpdatedAt", TIMESTAMP),
] };
static UPDATE_RESOURCE_METRICS_CONFIGURATION_INPUT: Structure = Structure { name: "UpdateResourceMetricsConfigurationInput", payload: None, members: &[
    body("ResourceArn", "ResourceArn", Shape::Text(&RESOURCE_ARN)).required(),
    body("MetricSelections", "MetricSelections", Shape::List(&RESOURCE_METRIC_SELECTION_LIST)),
] };
static UPDATE_RESOURCE_METRICS_CONFIGURATION_OUTPUT: Structure = Structure { name: "UpdateResourceMetricsConfigurationOutput", payload: None, members: &[
    body("ResourceMetricsConfiguration", "ResourceMetricsConfiguration", Shape::Structure(&RESOURCE_METRICS_CONFIGURATION)).required(),
] };
static VALUES: List = List { item: DOUBLE, item_name: "member", flattened: false, min: None, max: None };
static WALL_CLOCK_WINDOW: Structure = Structure { name: "WallClockWindow", payload: None, members: &[
    body("Timezone", "Timezone", Shape::Text(&TIMEZONE)),
] };
static WARM_UP_CONFIGURATION: Structure = Structure { name: "WarmUpConfiguration", payload: None, members: &[
    body("WarmUpPeriodDurationInMinutes", "WarmUpPeriodDurationInMinutes", Shape::Number(&WARM_UP_PERIOD_DURATION_IN_MINUTES)).required(),
    body("OnlyStartEvaluatingAfterWarmUpPeriodEnds", "OnlyStartEvaluatingAfterWarmUpPeriodEnds", BOOLEAN),
] };
static WARM_UP_PERIOD_DURATION_IN_MINUTES: Number = Number { kind: NumberKind::Integer, min: Some(1), max: Some(2880) };
