//! Made by `cargo xtask codegen` from the service model `logs/2014-03-28` that botocore
//! ships (Apache License 2.0): facts about the wire, no text of its documentation.
//! Not to be changed by hand.

use crate::model::{shorthand::*, *};

/// Amazon CloudWatch Logs.
pub static SERVICE: Service = Service {
    id: "CloudWatch Logs",
    signing_name: "logs",
    protocol: Protocol::Json,
    target_prefix: "Logs_20140328",
    xml_namespace: "",
    operations: &OPERATIONS,
    others: &OTHERS,
    errors: &ERRORS,
};

static OPERATIONS: [Operation; 118] = [
    Operation { name: "AssociateKmsKey", method: "POST", uri: "/", status: 200, input: Some(&ASSOCIATE_KMS_KEY_REQUEST), output: None },
    Operation { name: "AssociateSourceToS3TableIntegration", method: "POST", uri: "/", status: 200, input: Some(&ASSOCIATE_SOURCE_TO_S3_TABLE_INTEGRATION_REQUEST), output: Some(&ASSOCIATE_SOURCE_TO_S3_TABLE_INTEGRATION_RESPONSE) },
    Operation { name: "CancelExportTask", method: "POST", uri: "/", status: 200, input: Some(&CANCEL_EXPORT_TASK_REQUEST), output: None },
    Operation { name: "CancelImportTask", method: "POST", uri: "/", status: 200, input: Some(&CANCEL_IMPORT_TASK_REQUEST), output: Some(&CANCEL_IMPORT_TASK_RESPONSE) },
    Operation { name: "CreateDelivery", method: "POST", uri: "/", status: 200, input: Some(&CREATE_DELIVERY_REQUEST), output: Some(&CREATE_DELIVERY_RESPONSE) },
    Operation { name: "CreateExportTask", method: "POST", uri: "/", status: 200, input: Some(&CREATE_EXPORT_TASK_REQUEST), output: Some(&CREATE_EXPORT_TASK_RESPONSE) },
    Operation { name: "CreateImportTask", method: "POST", uri: "/", status: 200, input: Some(&CREATE_IMPORT_TASK_REQUEST), output: Some(&CREATE_IMPORT_TASK_RESPONSE) },
    Operation { name: "CreateLogAnomalyDetector", method: "POST", uri: "/", status: 200, input: Some(&CREATE_LOG_ANOMALY_DETECTOR_REQUEST), output: Some(&CREATE_LOG_ANOMALY_DETECTOR_RESPONSE) },
    Operation { name: "CreateLogGroup", method: "POST", uri: "/", status: 200, input: Some(&CREATE_LOG_GROUP_REQUEST), output: None },
    Operation { name: "CreateLogStream", method: "POST", uri: "/", status: 200, input: Some(&CREATE_LOG_STREAM_REQUEST), output: None },
    Operation { name: "CreateLookupTable", method: "POST", uri: "/", status: 200, input: Some(&CREATE_LOOKUP_TABLE_REQUEST), output: Some(&CREATE_LOOKUP_TABLE_RESPONSE) },
    Operation { name: "CreateScheduledQuery", method: "POST", uri: "/", status: 200, input: Some(&CREATE_SCHEDULED_QUERY_REQUEST), output: Some(&CREATE_SCHEDULED_QUERY_RESPONSE) },
    Operation { name: "DeleteAccountPolicy", method: "POST", uri: "/", status: 200, input: Some(&DELETE_ACCOUNT_POLICY_REQUEST), output: Some(&DELETE_ACCOUNT_POLICY_RESPONSE) },
    Operation { name: "DeleteDataProtectionPolicy", method: "POST", uri: "/", status: 200, input: Some(&DELETE_DATA_PROTECTION_POLICY_REQUEST), output: None },
    Operation { name: "DeleteDelivery", method: "POST", uri: "/", status: 200, input: Some(&DELETE_DELIVERY_REQUEST), output: None },
    Operation { name: "DeleteDeliveryDestination", method: "POST", uri: "/", status: 200, input: Some(&DELETE_DELIVERY_DESTINATION_REQUEST), output: None },
    Operation { name: "DeleteDeliveryDestinationPolicy", method: "POST", uri: "/", status: 200, input: Some(&DELETE_DELIVERY_DESTINATION_POLICY_REQUEST), output: None },
    Operation { name: "DeleteDeliverySource", method: "POST", uri: "/", status: 200, input: Some(&DELETE_DELIVERY_SOURCE_REQUEST), output: None },
    Operation { name: "DeleteDestination", method: "POST", uri: "/", status: 200, input: Some(&DELETE_DESTINATION_REQUEST), output: None },
    Operation { name: "DeleteIndexPolicy", method: "POST", uri: "/", status: 200, input: Some(&DELETE_INDEX_POLICY_REQUEST), output: Some(&DELETE_INDEX_POLICY_RESPONSE) },
    Operation { name: "DeleteIntegration", method: "POST", uri: "/", status: 200, input: Some(&DELETE_INTEGRATION_REQUEST), output: Some(&DELETE_INTEGRATION_RESPONSE) },
    Operation { name: "DeleteLogAnomalyDetector", method: "POST", uri: "/", status: 200, input: Some(&DELETE_LOG_ANOMALY_DETECTOR_REQUEST), output: None },
    Operation { name: "DeleteLogGroup", method: "POST", uri: "/", status: 200, input: Some(&DELETE_LOG_GROUP_REQUEST), output: None },
    Operation { name: "DeleteLogStream", method: "POST", uri: "/", status: 200, input: Some(&DELETE_LOG_STREAM_REQUEST), output: None },
    Operation { name: "DeleteLookupTable", method: "POST", uri: "/", status: 200, input: Some(&DELETE_LOOKUP_TABLE_REQUEST), output: None },
    Operation { name: "DeleteMetricFilter", method: "POST", uri: "/", status: 200, input: Some(&DELETE_METRIC_FILTER_REQUEST), output: None },
    Operation { name: "DeleteQueryDefinition", method: "POST", uri: "/", status: 200, input: Some(&DELETE_QUERY_DEFINITION_REQUEST), output: Some(&DELETE_QUERY_DEFINITION_RESPONSE) },
    Operation { name: "DeleteResourcePolicy", method: "POST", uri: "/", status: 200, input: Some(&DELETE_RESOURCE_POLICY_REQUEST), output: None },
    Operation { name: "DeleteRetentionPolicy", method: "POST", uri: "/", status: 200, input: Some(&DELETE_RETENTION_POLICY_REQUEST), output: None },
    Operation { name: "DeleteScheduledQuery", method: "POST", uri: "/", status: 200, input: Some(&DELETE_SCHEDULED_QUERY_REQUEST), output: Some(&DELETE_SCHEDULED_QUERY_RESPONSE) },
    Operation { name: "DeleteSubscriptionFilter", method: "POST", uri: "/", status: 200, input: Some(&DELETE_SUBSCRIPTION_FILTER_REQUEST), output: None },
    Operation { name: "DeleteSyslogConfiguration", method: "POST", uri: "/", status: 200, input: Some(&DELETE_SYSLOG_CONFIGURATION_REQUEST), output: None },
    Operation { name: "DeleteTransformer", method: "POST", uri: "/", status: 200, input: Some(&DELETE_TRANSFORMER_REQUEST), output: None },
    Operation { name: "DescribeAccountPolicies", method: "POST", uri: "/", status: 200, input: Some(&DESCRIBE_ACCOUNT_POLICIES_REQUEST), output: Some(&DESCRIBE_ACCOUNT_POLICIES_RESPONSE) },
    Operation { name: "DescribeConfigurationTemplates", method: "POST", uri: "/", status: 200, input: Some(&DESCRIBE_CONFIGURATION_TEMPLATES_REQUEST), output: Some(&DESCRIBE_CONFIGURATION_TEMPLATES_RESPONSE) },
    Operation { name: "DescribeDeliveries", method: "POST", uri: "/", status: 200, input: Some(&DESCRIBE_DELIVERIES_REQUEST), output: Some(&DESCRIBE_DELIVERIES_RESPONSE) },
    Operation { name: "DescribeDeliveryDestinations", method: "POST", uri: "/", status: 200, input: Some(&DESCRIBE_DELIVERY_DESTINATIONS_REQUEST), output: Some(&DESCRIBE_DELIVERY_DESTINATIONS_RESPONSE) },
    Operation { name: "DescribeDeliverySources", method: "POST", uri: "/", status: 200, input: Some(&DESCRIBE_DELIVERY_SOURCES_REQUEST), output: Some(&DESCRIBE_DELIVERY_SOURCES_RESPONSE) },
    Operation { name: "DescribeDestinations", method: "POST", uri: "/", status: 200, input: Some(&DESCRIBE_DESTINATIONS_REQUEST), output: Some(&DESCRIBE_DESTINATIONS_RESPONSE) },
    Operation { name: "DescribeExportTasks", method: "POST", uri: "/", status: 200, input: Some(&DESCRIBE_EXPORT_TASKS_REQUEST), output: Some(&DESCRIBE_EXPORT_TASKS_RESPONSE) },
    Operation { name: "DescribeFieldIndexes", method: "POST", uri: "/", status: 200, input: Some(&DESCRIBE_FIELD_INDEXES_REQUEST), output: Some(&DESCRIBE_FIELD_INDEXES_RESPONSE) },
    Operation { name: "DescribeImportTaskBatches", method: "POST", uri: "/", status: 200, input: Some(&DESCRIBE_IMPORT_TASK_BATCHES_REQUEST), output: Some(&DESCRIBE_IMPORT_TASK_BATCHES_RESPONSE) },
    Operation { name: "DescribeImportTasks", method: "POST", uri: "/", status: 200, input: Some(&DESCRIBE_IMPORT_TASKS_REQUEST), output: Some(&DESCRIBE_IMPORT_TASKS_RESPONSE) },
    Operation { name: "DescribeIndexPolicies", method: "POST", uri: "/", status: 200, input: Some(&DESCRIBE_INDEX_POLICIES_REQUEST), output: Some(&DESCRIBE_INDEX_POLICIES_RESPONSE) },
    Operation { name: "DescribeLogGroups", method: "POST", uri: "/", status: 200, input: Some(&DESCRIBE_LOG_GROUPS_REQUEST), output: Some(&DESCRIBE_LOG_GROUPS_RESPONSE) },
    Operation { name: "DescribeLogStreams", method: "POST", uri: "/", status: 200, input: Some(&DESCRIBE_LOG_STREAMS_REQUEST), output: Some(&DESCRIBE_LOG_STREAMS_RESPONSE) },
    Operation { name: "DescribeLookupTables", method: "POST", uri: "/", status: 200, input: Some(&DESCRIBE_LOOKUP_TABLES_REQUEST), output: Some(&DESCRIBE_LOOKUP_TABLES_RESPONSE) },
    Operation { name: "DescribeMetricFilters", method: "POST", uri: "/", status: 200, input: Some(&DESCRIBE_METRIC_FILTERS_REQUEST), output: Some(&DESCRIBE_METRIC_FILTERS_RESPONSE) },
    Operation { name: "DescribeQueries", method: "POST", uri: "/", status: 200, input: Some(&DESCRIBE_QUERIES_REQUEST), output: Some(&DESCRIBE_QUERIES_RESPONSE) },
    Operation { name: "DescribeQueryDefinitions", method: "POST", uri: "/", status: 200, input: Some(&DESCRIBE_QUERY_DEFINITIONS_REQUEST), output: Some(&DESCRIBE_QUERY_DEFINITIONS_RESPONSE) },
    Operation { name: "DescribeResourcePolicies", method: "POST", uri: "/", status: 200, input: Some(&DESCRIBE_RESOURCE_POLICIES_REQUEST), output: Some(&DESCRIBE_RESOURCE_POLICIES_RESPONSE) },
    Operation { name: "DescribeSubscriptionFilters", method: "POST", uri: "/", status: 200, input: Some(&DESCRIBE_SUBSCRIPTION_FILTERS_REQUEST), output: Some(&DESCRIBE_SUBSCRIPTION_FILTERS_RESPONSE) },
    Operation { name: "DisassociateKmsKey", method: "POST", uri: "/", status: 200, input: Some(&DISASSOCIATE_KMS_KEY_REQUEST), output: None },
    Operation { name: "DisassociateSourceFromS3TableIntegration", method: "POST", uri: "/", status: 200, input: Some(&DISASSOCIATE_SOURCE_FROM_S3_TABLE_INTEGRATION_REQUEST), output: Some(&DISASSOCIATE_SOURCE_FROM_S3_TABLE_INTEGRATION_RESPONSE) },
    Operation { name: "FilterLogEvents", method: "POST", uri: "/", status: 200, input: Some(&FILTER_LOG_EVENTS_REQUEST), output: Some(&FILTER_LOG_EVENTS_RESPONSE) },
    Operation { name: "GetDataProtectionPolicy", method: "POST", uri: "/", status: 200, input: Some(&GET_DATA_PROTECTION_POLICY_REQUEST), output: Some(&GET_DATA_PROTECTION_POLICY_RESPONSE) },
    Operation { name: "GetDelivery", method: "POST", uri: "/", status: 200, input: Some(&GET_DELIVERY_REQUEST), output: Some(&GET_DELIVERY_RESPONSE) },
    Operation { name: "GetDeliveryDestination", method: "POST", uri: "/", status: 200, input: Some(&GET_DELIVERY_DESTINATION_REQUEST), output: Some(&GET_DELIVERY_DESTINATION_RESPONSE) },
    Operation { name: "GetDeliveryDestinationPolicy", method: "POST", uri: "/", status: 200, input: Some(&GET_DELIVERY_DESTINATION_POLICY_REQUEST), output: Some(&GET_DELIVERY_DESTINATION_POLICY_RESPONSE) },
    Operation { name: "GetDeliverySource", method: "POST", uri: "/", status: 200, input: Some(&GET_DELIVERY_SOURCE_REQUEST), output: Some(&GET_DELIVERY_SOURCE_RESPONSE) },
    Operation { name: "GetIntegration", method: "POST", uri: "/", status: 200, input: Some(&GET_INTEGRATION_REQUEST), output: Some(&GET_INTEGRATION_RESPONSE) },
    Operation { name: "GetLogAnomalyDetector", method: "POST", uri: "/", status: 200, input: Some(&GET_LOG_ANOMALY_DETECTOR_REQUEST), output: Some(&GET_LOG_ANOMALY_DETECTOR_RESPONSE) },
    Operation { name: "GetLogEvents", method: "POST", uri: "/", status: 200, input: Some(&GET_LOG_EVENTS_REQUEST), output: Some(&GET_LOG_EVENTS_RESPONSE) },
    Operation { name: "GetLogFields", method: "POST", uri: "/", status: 200, input: Some(&GET_LOG_FIELDS_REQUEST), output: Some(&GET_LOG_FIELDS_RESPONSE) },
    Operation { name: "GetLogGroupFields", method: "POST", uri: "/", status: 200, input: Some(&GET_LOG_GROUP_FIELDS_REQUEST), output: Some(&GET_LOG_GROUP_FIELDS_RESPONSE) },
    Operation { name: "GetLogObject", method: "POST", uri: "/", status: 200, input: Some(&GET_LOG_OBJECT_REQUEST), output: Some(&GET_LOG_OBJECT_RESPONSE) },
    Operation { name: "GetLogRecord", method: "POST", uri: "/", status: 200, input: Some(&GET_LOG_RECORD_REQUEST), output: Some(&GET_LOG_RECORD_RESPONSE) },
    Operation { name: "GetLookupTable", method: "POST", uri: "/", status: 200, input: Some(&GET_LOOKUP_TABLE_REQUEST), output: Some(&GET_LOOKUP_TABLE_RESPONSE) },
    Operation { name: "GetQueryResults", method: "POST", uri: "/", status: 200, input: Some(&GET_QUERY_RESULTS_REQUEST), output: Some(&GET_QUERY_RESULTS_RESPONSE) },
    Operation { name: "GetScheduledQuery", method: "POST", uri: "/", status: 200, input: Some(&GET_SCHEDULED_QUERY_REQUEST), output: Some(&GET_SCHEDULED_QUERY_RESPONSE) },
    Operation { name: "GetScheduledQueryHistory", method: "POST", uri: "/", status: 200, input: Some(&GET_SCHEDULED_QUERY_HISTORY_REQUEST), output: Some(&GET_SCHEDULED_QUERY_HISTORY_RESPONSE) },
    Operation { name: "GetStorageTierPolicy", method: "POST", uri: "/", status: 200, input: Some(&GET_STORAGE_TIER_POLICY_REQUEST), output: Some(&GET_STORAGE_TIER_POLICY_RESPONSE) },
    Operation { name: "GetTransformer", method: "POST", uri: "/", status: 200, input: Some(&GET_TRANSFORMER_REQUEST), output: Some(&GET_TRANSFORMER_RESPONSE) },
    Operation { name: "ListAggregateLogGroupSummaries", method: "POST", uri: "/", status: 200, input: Some(&LIST_AGGREGATE_LOG_GROUP_SUMMARIES_REQUEST), output: Some(&LIST_AGGREGATE_LOG_GROUP_SUMMARIES_RESPONSE) },
    Operation { name: "ListAnomalies", method: "POST", uri: "/", status: 200, input: Some(&LIST_ANOMALIES_REQUEST), output: Some(&LIST_ANOMALIES_RESPONSE) },
    Operation { name: "ListIntegrations", method: "POST", uri: "/", status: 200, input: Some(&LIST_INTEGRATIONS_REQUEST), output: Some(&LIST_INTEGRATIONS_RESPONSE) },
    Operation { name: "ListLogAnomalyDetectors", method: "POST", uri: "/", status: 200, input: Some(&LIST_LOG_ANOMALY_DETECTORS_REQUEST), output: Some(&LIST_LOG_ANOMALY_DETECTORS_RESPONSE) },
    Operation { name: "ListLogGroups", method: "POST", uri: "/", status: 200, input: Some(&LIST_LOG_GROUPS_REQUEST), output: Some(&LIST_LOG_GROUPS_RESPONSE) },
    Operation { name: "ListLogGroupsForQuery", method: "POST", uri: "/", status: 200, input: Some(&LIST_LOG_GROUPS_FOR_QUERY_REQUEST), output: Some(&LIST_LOG_GROUPS_FOR_QUERY_RESPONSE) },
    Operation { name: "ListScheduledQueries", method: "POST", uri: "/", status: 200, input: Some(&LIST_SCHEDULED_QUERIES_REQUEST), output: Some(&LIST_SCHEDULED_QUERIES_RESPONSE) },
    Operation { name: "ListSourcesForS3TableIntegration", method: "POST", uri: "/", status: 200, input: Some(&LIST_SOURCES_FOR_S3_TABLE_INTEGRATION_REQUEST), output: Some(&LIST_SOURCES_FOR_S3_TABLE_INTEGRATION_RESPONSE) },
    Operation { name: "ListSyslogConfigurations", method: "POST", uri: "/", status: 200, input: Some(&LIST_SYSLOG_CONFIGURATIONS_REQUEST), output: Some(&LIST_SYSLOG_CONFIGURATIONS_RESPONSE) },
    Operation { name: "ListTagsForResource", method: "POST", uri: "/", status: 200, input: Some(&LIST_TAGS_FOR_RESOURCE_REQUEST), output: Some(&LIST_TAGS_FOR_RESOURCE_RESPONSE) },
    Operation { name: "ListTagsLogGroup", method: "POST", uri: "/", status: 200, input: Some(&LIST_TAGS_LOG_GROUP_REQUEST), output: Some(&LIST_TAGS_LOG_GROUP_RESPONSE) },
    Operation { name: "PutAccountPolicy", method: "POST", uri: "/", status: 200, input: Some(&PUT_ACCOUNT_POLICY_REQUEST), output: Some(&PUT_ACCOUNT_POLICY_RESPONSE) },
    Operation { name: "PutBearerTokenAuthentication", method: "POST", uri: "/", status: 200, input: Some(&PUT_BEARER_TOKEN_AUTHENTICATION_REQUEST), output: None },
    Operation { name: "PutDataProtectionPolicy", method: "POST", uri: "/", status: 200, input: Some(&PUT_DATA_PROTECTION_POLICY_REQUEST), output: Some(&PUT_DATA_PROTECTION_POLICY_RESPONSE) },
    Operation { name: "PutDeliveryDestination", method: "POST", uri: "/", status: 200, input: Some(&PUT_DELIVERY_DESTINATION_REQUEST), output: Some(&PUT_DELIVERY_DESTINATION_RESPONSE) },
    Operation { name: "PutDeliveryDestinationPolicy", method: "POST", uri: "/", status: 200, input: Some(&PUT_DELIVERY_DESTINATION_POLICY_REQUEST), output: Some(&PUT_DELIVERY_DESTINATION_POLICY_RESPONSE) },
    Operation { name: "PutDeliverySource", method: "POST", uri: "/", status: 200, input: Some(&PUT_DELIVERY_SOURCE_REQUEST), output: Some(&PUT_DELIVERY_SOURCE_RESPONSE) },
    Operation { name: "PutDestination", method: "POST", uri: "/", status: 200, input: Some(&PUT_DESTINATION_REQUEST), output: Some(&PUT_DESTINATION_RESPONSE) },
    Operation { name: "PutDestinationPolicy", method: "POST", uri: "/", status: 200, input: Some(&PUT_DESTINATION_POLICY_REQUEST), output: None },
    Operation { name: "PutIndexPolicy", method: "POST", uri: "/", status: 200, input: Some(&PUT_INDEX_POLICY_REQUEST), output: Some(&PUT_INDEX_POLICY_RESPONSE) },
    Operation { name: "PutIntegration", method: "POST", uri: "/", status: 200, input: Some(&PUT_INTEGRATION_REQUEST), output: Some(&PUT_INTEGRATION_RESPONSE) },
    Operation { name: "PutLogEvents", method: "POST", uri: "/", status: 200, input: Some(&PUT_LOG_EVENTS_REQUEST), output: Some(&PUT_LOG_EVENTS_RESPONSE) },
    Operation { name: "PutLogGroupDeletionProtection", method: "POST", uri: "/", status: 200, input: Some(&PUT_LOG_GROUP_DELETION_PROTECTION_REQUEST), output: None },
    Operation { name: "PutMetricFilter", method: "POST", uri: "/", status: 200, input: Some(&PUT_METRIC_FILTER_REQUEST), output: None },
    Operation { name: "PutQueryDefinition", method: "POST", uri: "/", status: 200, input: Some(&PUT_QUERY_DEFINITION_REQUEST), output: Some(&PUT_QUERY_DEFINITION_RESPONSE) },
    Operation { name: "PutResourcePolicy", method: "POST", uri: "/", status: 200, input: Some(&PUT_RESOURCE_POLICY_REQUEST), output: Some(&PUT_RESOURCE_POLICY_RESPONSE) },
    Operation { name: "PutRetentionPolicy", method: "POST", uri: "/", status: 200, input: Some(&PUT_RETENTION_POLICY_REQUEST), output: None },
    Operation { name: "PutStorageTierPolicy", method: "POST", uri: "/", status: 200, input: Some(&PUT_STORAGE_TIER_POLICY_REQUEST), output: Some(&PUT_STORAGE_TIER_POLICY_RESPONSE) },
    Operation { name: "PutSubscriptionFilter", method: "POST", uri: "/", status: 200, input: Some(&PUT_SUBSCRIPTION_FILTER_REQUEST), output: None },
    Operation { name: "PutSyslogConfiguration", method: "POST", uri: "/", status: 200, input: Some(&PUT_SYSLOG_CONFIGURATION_REQUEST), output: None },
    Operation { name: "PutTransformer", method: "POST", uri: "/", status: 200, input: Some(&PUT_TRANSFORMER_REQUEST), output: None },
    Operation { name: "StartLiveTail", method: "POST", uri: "/", status: 200, input: Some(&START_LIVE_TAIL_REQUEST), output: Some(&START_LIVE_TAIL_RESPONSE) },
    Operation { name: "StartQuery", method: "POST", uri: "/", status: 200, input: Some(&START_QUERY_REQUEST), output: Some(&START_QUERY_RESPONSE) },
    Operation { name: "StopQuery", method: "POST", uri: "/", status: 200, input: Some(&STOP_QUERY_REQUEST), output: Some(&STOP_QUERY_RESPONSE) },
    Operation { name: "TagLogGroup", method: "POST", uri: "/", status: 200, input: Some(&TAG_LOG_GROUP_REQUEST), output: None },
    Operation { name: "TagResource", method: "POST", uri: "/", status: 200, input: Some(&TAG_RESOURCE_REQUEST), output: None },
    Operation { name: "TestMetricFilter", method: "POST", uri: "/", status: 200, input: Some(&TEST_METRIC_FILTER_REQUEST), output: Some(&TEST_METRIC_FILTER_RESPONSE) },
    Operation { name: "TestTransformer", method: "POST", uri: "/", status: 200, input: Some(&TEST_TRANSFORMER_REQUEST), output: Some(&TEST_TRANSFORMER_RESPONSE) },
    Operation { name: "UntagLogGroup", method: "POST", uri: "/", status: 200, input: Some(&UNTAG_LOG_GROUP_REQUEST), output: None },
    Operation { name: "UntagResource", method: "POST", uri: "/", status: 200, input: Some(&UNTAG_RESOURCE_REQUEST), output: None },
    Operation { name: "UpdateAnomaly", method: "POST", uri: "/", status: 200, input: Some(&UPDATE_ANOMALY_REQUEST), output: None },
    Operation { name: "UpdateDeliveryConfiguration", method: "POST", uri: "/", status: 200, input: Some(&UPDATE_DELIVERY_CONFIGURATION_REQUEST), output: Some(&UPDATE_DELIVERY_CONFIGURATION_RESPONSE) },
    Operation { name: "UpdateLogAnomalyDetector", method: "POST", uri: "/", status: 200, input: Some(&UPDATE_LOG_ANOMALY_DETECTOR_REQUEST), output: None },
    Operation { name: "UpdateLookupTable", method: "POST", uri: "/", status: 200, input: Some(&UPDATE_LOOKUP_TABLE_REQUEST), output: Some(&UPDATE_LOOKUP_TABLE_RESPONSE) },
    Operation { name: "UpdateScheduledQuery", method: "POST", uri: "/", status: 200, input: Some(&UPDATE_SCHEDULED_QUERY_REQUEST), output: Some(&UPDATE_SCHEDULED_QUERY_RESPONSE) },
];

static OTHERS: [&str; 0] = [];

static ERRORS: [ErrorShape; 18] = [
    ErrorShape { code: "AccessDeniedException", status: 400, message: "message" },
    ErrorShape { code: "ConflictException", status: 400, message: "message" },
    ErrorShape { code: "DataAlreadyAcceptedException", status: 400, message: "message" },
    ErrorShape { code: "InternalServerException", status: 500, message: "message" },
    ErrorShape { code: "InvalidOperationException", status: 400, message: "message" },
    ErrorShape { code: "InvalidParameterException", status: 400, message: "message" },
    ErrorShape { code: "InvalidSequenceTokenException", status: 400, message: "message" },
    ErrorShape { code: "LimitExceededException", status: 400, message: "message" },
    ErrorShape { code: "MalformedQueryException", status: 400, message: "message" },
    ErrorShape { code: "OperationAbortedException", status: 400, message: "message" },
    ErrorShape { code: "ResourceAlreadyExistsException", status: 400, message: "message" },
    ErrorShape { code: "ResourceNotFoundException", status: 400, message: "message" },
    ErrorShape { code: "ServiceQuotaExceededException", status: 400, message: "message" },
    ErrorShape { code: "ServiceUnavailableException", status: 500, message: "message" },
    ErrorShape { code: "ThrottlingException", status: 400, message: "message" },
    ErrorShape { code: "TooManyTagsException", status: 400, message: "message" },
    ErrorShape { code: "UnrecognizedClientException", status: 400, message: "message" },
    ErrorShape { code: "ValidationException", status: 400, message: "message" },
];

static ACCESS_POLICY: Text = Text { min: Some(1), max: None, pattern: None, words: &[] };
static ACCOUNT_ID: Text = Text { min: Some(12), max: Some(12), pattern: Some("^\\d{12}$"), words: &[] };
static ACCOUNT_IDS: List = List { item: Shape::Text(&ACCOUNT_ID), item_name: "member", flattened: false, min: Some(0), max: Some(20) };
static ACCOUNT_POLICIES: List = List { item: Shape::Structure(&ACCOUNT_POLICY), item_name: "member", flattened: false, min: None, max: None };
static ACCOUNT_POLICY: Structure = Structure { name: "AccountPolicy", payload: None, members: &[
    body("policyName", "policyName", STRING),
    body("policyDocument", "policyDocument", STRING),
    body("lastUpdatedTime", "lastUpdatedTime", Shape::Number(&TIMESTAMP_)),
    body("policyType", "policyType", Shape::Text(&POLICY_TYPE)),
    body("scope", "scope", Shape::Text(&SCOPE)),
    body("selectionCriteria", "selectionCriteria", STRING),
    body("accountId", "accountId", Shape::Text(&ACCOUNT_ID)),
] };
static ACTION_STATUS: Text = Text { min: None, max: None, pattern: None, words: &["IN_PROGRESS", "CLIENT_ERROR", "FAILED", "COMPLETE"] };
static ADD_KEY_ENTRIES: List = List { item: Shape::Structure(&ADD_KEY_ENTRY), item_name: "member", flattened: false, min: Some(1), max: Some(5) };
static ADD_KEY_ENTRY: Structure = Structure { name: "AddKeyEntry", payload: None, members: &[
    body("key", "key", Shape::Text(&KEY)).required(),
    body("value", "value", Shape::Text(&ADD_KEY_VALUE)).required(),
    body("overwriteIfExists", "overwriteIfExists", BOOLEAN),
] };
static ADD_KEY_VALUE: Text = Text { min: Some(1), max: Some(256), pattern: None, words: &[] };
static ADD_KEYS: Structure = Structure { name: "AddKeys", payload: None, members: &[
    body("entries", "entries", Shape::List(&ADD_KEY_ENTRIES)).required(),
] };
static AGGREGATE_LOG_GROUP_SUMMARIES: List = List { item: Shape::Structure(&AGGREGATE_LOG_GROUP_SUMMARY), item_name: "member", flattened: false, min: None, max: None };
static AGGREGATE_LOG_GROUP_SUMMARY: Structure = Structure { name: "AggregateLogGroupSummary", payload: None, members: &[
    body("logGroupCount", "logGroupCount", INTEGER),
    body("groupingIdentifiers", "groupingIdentifiers", Shape::List(&GROUPING_IDENTIFIERS)),
] };
static ALLOWED_FIELD_DELIMITERS: List = List { item: Shape::Text(&FIELD_DELIMITER), item_name: "member", flattened: false, min: None, max: None };
static ALLOWED_FIELDS: List = List { item: Shape::Structure(&RECORD_FIELD), item_name: "member", flattened: false, min: None, max: None };
static AMAZON_RESOURCE_NAME: Text = Text { min: Some(1), max: Some(1011), pattern: Some("[\\w+=/:,.@-]*"), words: &[] };
static ANOMALIES: List = List { item: Shape::Structure(&ANOMALY), item_name: "member", flattened: false, min: None, max: None };
static ANOMALY: Structure = Structure { name: "Anomaly", payload: None, members: &[
    body("anomalyId", "anomalyId", Shape::Text(&ANOMALY_ID)).required(),
    body("patternId", "patternId", Shape::Text(&PATTERN_ID)).required(),
    body("anomalyDetectorArn", "anomalyDetectorArn", Shape::Text(&ANOMALY_DETECTOR_ARN)).required(),
    body("patternString", "patternString", Shape::Text(&PATTERN_STRING)).required(),
    body("patternRegex", "patternRegex", Shape::Text(&PATTERN_REGEX)),
    body("priority", "priority", Shape::Text(&PRIORITY)),
    body("firstSeen", "firstSeen", Shape::Number(&EPOCH_MILLIS)).required(),
    body("lastSeen", "lastSeen", Shape::Number(&EPOCH_MILLIS)).required(),
    body("description", "description", Shape::Text(&DESCRIPTION)).required(),
    body("active", "active", BOOLEAN).required(),
    body("state", "state", Shape::Text(&STATE)).required(),
    body("histogram", "histogram", Shape::Map(&HISTOGRAM)).required(),
    body("logSamples", "logSamples", Shape::List(&LOG_SAMPLES)).required(),
    body("patternTokens", "patternTokens", Shape::List(&PATTERN_TOKENS)).required(),
    body("logGroupArnList", "logGroupArnList", Shape::List(&LOG_GROUP_ARN_LIST)).required(),
    body("suppressed", "suppressed", BOOLEAN),
    body("suppressedDate", "suppressedDate", Shape::Number(&EPOCH_MILLIS)),
    body("suppressedUntil", "suppressedUntil", Shape::Number(&EPOCH_MILLIS)),
    body("isPatternLevelSuppression", "isPatternLevelSuppression", BOOLEAN),
] };
static ANOMALY_DETECTOR: Structure = Structure { name: "AnomalyDetector", payload: None, members: &[
    body("anomalyDetectorArn", "anomalyDetectorArn", Shape::Text(&ANOMALY_DETECTOR_ARN)),
    body("detectorName", "detectorName", Shape::Text(&DETECTOR_NAME)),
    body("logGroupArnList", "logGroupArnList", Shape::List(&LOG_GROUP_ARN_LIST)),
    body("evaluationFrequency", "evaluationFrequency", Shape::Text(&EVALUATION_FREQUENCY)),
    body("filterPattern", "filterPattern", Shape::Text(&FILTER_PATTERN)),
    body("anomalyDetectorStatus", "anomalyDetectorStatus", Shape::Text(&ANOMALY_DETECTOR_STATUS)),
    body("kmsKeyId", "kmsKeyId", Shape::Text(&KMS_KEY_ID)),
    body("creationTimeStamp", "creationTimeStamp", Shape::Number(&EPOCH_MILLIS)),
    body("lastModifiedTimeStamp", "lastModifiedTimeStamp", Shape::Number(&EPOCH_MILLIS)),
    body("anomalyVisibilityTime", "anomalyVisibilityTime", Shape::Number(&ANOMALY_VISIBILITY_TIME)),
] };
static ANOMALY_DETECTOR_ARN: Text = Text { min: Some(1), max: None, pattern: Some("[\\w#+=/:,.@-]*"), words: &[] };
static ANOMALY_DETECTOR_STATUS: Text = Text { min: None, max: None, pattern: None, words: &["INITIALIZING", "TRAINING", "ANALYZING", "FAILED", "DELETED", "PAUSED"] };
static ANOMALY_DETECTORS: List = List { item: Shape::Structure(&ANOMALY_DETECTOR), item_name: "member", flattened: false, min: None, max: None };
static ANOMALY_ID: Text = Text { min: Some(36), max: Some(36), pattern: None, words: &[] };
static ANOMALY_VISIBILITY_TIME: Number = Number { kind: NumberKind::Long, min: Some(7), max: Some(90) };
static ASSOCIATE_KMS_KEY_REQUEST: Structure = Structure { name: "AssociateKmsKeyRequest", payload: None, members: &[
    body("logGroupName", "logGroupName", Shape::Text(&LOG_GROUP_NAME)),
    body("kmsKeyId", "kmsKeyId", Shape::Text(&KMS_KEY_ID)).required(),
    body("resourceIdentifier", "resourceIdentifier", Shape::Text(&RESOURCE_IDENTIFIER)),
] };
static ASSOCIATE_SOURCE_TO_S3_TABLE_INTEGRATION_REQUEST: Structure = Structure { name: "AssociateSourceToS3TableIntegrationRequest", payload: None, members: &[
    body("integrationArn", "integrationArn", STRING).required(),
    body("dataSource", "dataSource", Shape::Structure(&DATA_SOURCE)).required(),
] };
static ASSOCIATE_SOURCE_TO_S3_TABLE_INTEGRATION_RESPONSE: Structure = Structure { name: "AssociateSourceToS3TableIntegrationResponse", payload: None, members: &[
    body("identifier", "identifier", Shape::Text(&S3_TABLE_INTEGRATION_SOURCE_IDENTIFIER)),
] };
static BATCH_ID: Text = Text { min: Some(1), max: Some(256), pattern: None, words: &[] };
static CSV: Structure = Structure { name: "CSV", payload: None, members: &[
    body("quoteCharacter", "quoteCharacter", Shape::Text(&QUOTE_CHARACTER)),
    body("delimiter", "delimiter", Shape::Text(&DELIMITER)),
    body("columns", "columns", Shape::List(&COLUMNS)),
    body("source", "source", Shape::Text(&SOURCE)),
    body("destination", "destination", Shape::Text(&DESTINATION_FIELD)),
] };
static CANCEL_EXPORT_TASK_REQUEST: Structure = Structure { name: "CancelExportTaskRequest", payload: None, members: &[
    body("taskId", "taskId", Shape::Text(&EXPORT_TASK_ID)).required(),
] };
static CANCEL_IMPORT_TASK_REQUEST: Structure = Structure { name: "CancelImportTaskRequest", payload: None, members: &[
    body("importId", "importId", Shape::Text(&IMPORT_ID)).required(),
] };
static CANCEL_IMPORT_TASK_RESPONSE: Structure = Structure { name: "CancelImportTaskResponse", payload: None, members: &[
    body("importId", "importId", Shape::Text(&IMPORT_ID)),
    body("importStatistics", "importStatistics", Shape::Structure(&IMPORT_STATISTICS)),
    body("importStatus", "importStatus", Shape::Text(&IMPORT_STATUS)),
    body("creationTime", "creationTime", Shape::Number(&TIMESTAMP_)),
    body("lastUpdatedTime", "lastUpdatedTime", Shape::Number(&TIMESTAMP_)),
] };
static CLIENT_TOKEN: Text = Text { min: Some(36), max: Some(128), pattern: Some("\\S{36,128}"), words: &[] };
static COLLECTION_RETENTION_DAYS: Number = Number { kind: NumberKind::Integer, min: Some(1), max: Some(30) };
static COLUMN: Text = Text { min: Some(1), max: Some(128), pattern: None, words: &[] };
static COLUMNS: List = List { item: Shape::Text(&COLUMN), item_name: "member", flattened: false, min: None, max: Some(100) };
static CONFIGURATION_TEMPLATE: Structure = Structure { name: "ConfigurationTemplate", payload: None, members: &[
    body("service", "service", Shape::Text(&SERVICE_)),
    body("logType", "logType", Shape::Text(&LOG_TYPE)),
    body("resourceType", "resourceType", Shape::Text(&RESOURCE_TYPE)),
    body("deliveryDestinationType", "deliveryDestinationType", Shape::Text(&DELIVERY_DESTINATION_TYPE)),
    body("defaultDeliveryConfigValues", "defaultDeliveryConfigValues", Shape::Structure(&CONFIGURATION_TEMPLATE_DELIVERY_CONFIG_VALUES)),
    body("allowedFields", "allowedFields", Shape::List(&ALLOWED_FIELDS)),
    body("allowedOutputFormats", "allowedOutputFormats", Shape::List(&OUTPUT_FORMATS)),
    body("allowedActionForAllowVendedLogsDeliveryForResource", "allowedActionForAllowVendedLogsDeliveryForResource", STRING),
    body("allowedFieldDelimiters", "allowedFieldDelimiters", Shape::List(&ALLOWED_FIELD_DELIMITERS)),
    body("allowedSuffixPathFields", "allowedSuffixPathFields", Shape::List(&RECORD_FIELDS)),
    body("deliverySourceConfiguration", "deliverySourceConfiguration", Shape::List(&DELIVERY_SOURCE_CONFIGURATION_SCHEMAS)),
    body("s3TablesIntegration", "s3TablesIntegration", Shape::Structure(&S3_TABLES_INTEGRATION)),
] };
static CONFIGURATION_TEMPLATE_DELIVERY_CONFIG_VALUES: Structure = Structure { name: "ConfigurationTemplateDeliveryConfigValues", payload: None, members: &[
    body("recordFields", "recordFields", Shape::List(&RECORD_FIELDS)),
    body("fieldDelimiter", "fieldDelimiter", Shape::Text(&FIELD_DELIMITER)),
    body("s3DeliveryConfiguration", "s3DeliveryConfiguration", Shape::Structure(&S3_DELIVERY_CONFIGURATION)),
] };
static CONFIGURATION_TEMPLATES: List = List { item: Shape::Structure(&CONFIGURATION_TEMPLATE), item_name: "member", flattened: false, min: None, max: None };
static COPY_VALUE: Structure = Structure { name: "CopyValue", payload: None, members: &[
    body("entries", "entries", Shape::List(&COPY_VALUE_ENTRIES)).required(),
] };
static COPY_VALUE_ENTRIES: List = List { item: Shape::Structure(&COPY_VALUE_ENTRY), item_name: "member", flattened: false, min: Some(1), max: Some(5) };
static COPY_VALUE_ENTRY: Structure = Structure { name: "CopyValueEntry", payload: None, members: &[
    body("source", "source", Shape::Text(&SOURCE)).required(),
    body("target", "target", Shape::Text(&TARGET)).required(),
    body("overwriteIfExists", "overwriteIfExists", BOOLEAN),
] };
static CREATE_DELIVERY_REQUEST: Structure = Structure { name: "CreateDeliveryRequest", payload: None, members: &[
    body("deliverySourceName", "deliverySourceName", Shape::Text(&DELIVERY_SOURCE_NAME)).required(),
    body("deliveryDestinationArn", "deliveryDestinationArn", STRING).required(),
    body("recordFields", "recordFields", Shape::List(&RECORD_FIELDS)),
    body("fieldDelimiter", "fieldDelimiter", Shape::Text(&FIELD_DELIMITER)),
    body("s3DeliveryConfiguration", "s3DeliveryConfiguration", Shape::Structure(&S3_DELIVERY_CONFIGURATION)),
    body("tags", "tags", Shape::Map(&TAGS)),
] };
static CREATE_DELIVERY_RESPONSE: Structure = Structure { name: "CreateDeliveryResponse", payload: None, members: &[
    body("delivery", "delivery", Shape::Structure(&DELIVERY)),
] };
static CREATE_EXPORT_TASK_REQUEST: Structure = Structure { name: "CreateExportTaskRequest", payload: None, members: &[
    body("taskName", "taskName", Shape::Text(&EXPORT_TASK_NAME)),
    body("logGroupName", "logGroupName", Shape::Text(&LOG_GROUP_NAME)).required(),
    body("logStreamNamePrefix", "logStreamNamePrefix", Shape::Text(&LOG_STREAM_NAME)),
    body("from", "from", Shape::Number(&TIMESTAMP_)).required(),
    body("to", "to", Shape::Number(&TIMESTAMP_)).required(),
    body("destination", "destination", Shape::Text(&EXPORT_DESTINATION_BUCKET)).required(),
    body("destinationPrefix", "destinationPrefix", STRING),
] };
static CREATE_EXPORT_TASK_RESPONSE: Structure = Structure { name: "CreateExportTaskResponse", payload: None, members: &[
    body("taskId", "taskId", Shape::Text(&EXPORT_TASK_ID)),
] };
static CREATE_IMPORT_TASK_REQUEST: Structure = Structure { name: "CreateImportTaskRequest", payload: None, members: &[
    body("importSourceArn", "importSourceArn", STRING).required(),
    body("importRoleArn", "importRoleArn", Shape::Text(&ROLE_ARN)).required(),
    body("importFilter", "importFilter", Shape::Structure(&IMPORT_FILTER)),
] };
static CREATE_IMPORT_TASK_RESPONSE: Structure = Structure { name: "CreateImportTaskResponse", payload: None, members: &[
    body("importId", "importId", Shape::Text(&IMPORT_ID)),
    body("importDestinationArn", "importDestinationArn", STRING),
    body("creationTime", "creationTime", Shape::Number(&TIMESTAMP_)),
] };
static CREATE_LOG_ANOMALY_DETECTOR_REQUEST: Structure = Structure { name: "CreateLogAnomalyDetectorRequest", payload: None, members: &[
    body("logGroupArnList", "logGroupArnList", Shape::List(&LOG_GROUP_ARN_LIST)).required(),
    body("detectorName", "detectorName", Shape::Text(&DETECTOR_NAME)),
    body("evaluationFrequency", "evaluationFrequency", Shape::Text(&EVALUATION_FREQUENCY)),
    body("filterPattern", "filterPattern", Shape::Text(&FILTER_PATTERN)),
    body("kmsKeyId", "kmsKeyId", Shape::Text(&DETECTOR_KMS_KEY_ARN)),
    body("anomalyVisibilityTime", "anomalyVisibilityTime", Shape::Number(&ANOMALY_VISIBILITY_TIME)),
    body("tags", "tags", Shape::Map(&TAGS)),
] };
static CREATE_LOG_ANOMALY_DETECTOR_RESPONSE: Structure = Structure { name: "CreateLogAnomalyDetectorResponse", payload: None, members: &[
    body("anomalyDetectorArn", "anomalyDetectorArn", Shape::Text(&ANOMALY_DETECTOR_ARN)),
] };
static CREATE_LOG_GROUP_REQUEST: Structure = Structure { name: "CreateLogGroupRequest", payload: None, members: &[
    body("logGroupName", "logGroupName", Shape::Text(&LOG_GROUP_NAME)).required(),
    body("kmsKeyId", "kmsKeyId", Shape::Text(&KMS_KEY_ID)),
    body("tags", "tags", Shape::Map(&TAGS)),
    body("logGroupClass", "logGroupClass", Shape::Text(&LOG_GROUP_CLASS)),
    body("deletionProtectionEnabled", "deletionProtectionEnabled", BOOLEAN),
] };
static CREATE_LOG_STREAM_REQUEST: Structure = Structure { name: "CreateLogStreamRequest", payload: None, members: &[
    body("logGroupName", "logGroupName", Shape::Text(&LOG_GROUP_NAME)).required(),
    body("logStreamName", "logStreamName", Shape::Text(&LOG_STREAM_NAME)).required(),
] };
static CREATE_LOOKUP_TABLE_REQUEST: Structure = Structure { name: "CreateLookupTableRequest", payload: None, members: &[
    body("lookupTableName", "lookupTableName", Shape::Text(&LOOKUP_TABLE_NAME)).required(),
    body("description", "description", Shape::Text(&LOOKUP_TABLE_DESCRIPTION)),
    body("tableBody", "tableBody", Shape::Text(&TABLE_BODY)),
    body("queryId", "queryId", Shape::Text(&QUERY_ID)),
    body("kmsKeyId", "kmsKeyId", Shape::Text(&KMS_KEY_ID)),
    body("tags", "tags", Shape::Map(&TAGS)),
] };
static CREATE_LOOKUP_TABLE_RESPONSE: Structure = Structure { name: "CreateLookupTableResponse", payload: None, members: &[
    body("lookupTableArn", "lookupTableArn", STRING),
    body("createdAt", "createdAt", Shape::Number(&TIMESTAMP_)),
] };
static CREATE_SCHEDULED_QUERY_REQUEST: Structure = Structure { name: "CreateScheduledQueryRequest", payload: None, members: &[
    body("name", "name", Shape::Text(&SCHEDULED_QUERY_NAME)).required(),
    body("description", "description", Shape::Text(&SCHEDULED_QUERY_DESCRIPTION)),
    body("queryLanguage", "queryLanguage", Shape::Text(&QUERY_LANGUAGE)).required(),
    body("queryString", "queryString", Shape::Text(&QUERY_STRING)).required(),
    body("logGroupIdentifiers", "logGroupIdentifiers", Shape::List(&SCHEDULED_QUERY_LOG_GROUP_IDENTIFIERS)),
    body("scheduleExpression", "scheduleExpression", Shape::Text(&SCHEDULE_EXPRESSION)).required(),
    body("timezone", "timezone", Shape::Text(&SCHEDULE_TIMEZONE)),
    body("startTimeOffset", "startTimeOffset", LONG),
    body("endTimeOffset", "endTimeOffset", LONG),
    body("destinationConfiguration", "destinationConfiguration", Shape::Structure(&DESTINATION_CONFIGURATION)),
    body("scheduleStartTime", "scheduleStartTime", Shape::Number(&TIMESTAMP_)),
    body("scheduleEndTime", "scheduleEndTime", Shape::Number(&TIMESTAMP_)),
    body("executionRoleArn", "executionRoleArn", Shape::Text(&ROLE_ARN)).required(),
    body("state", "state", Shape::Text(&SCHEDULED_QUERY_STATE)),
    body("tags", "tags", Shape::Map(&TAGS)),
] };
static CREATE_SCHEDULED_QUERY_RESPONSE: Structure = Structure { name: "CreateScheduledQueryResponse", payload: None, members: &[
    body("scheduledQueryArn", "scheduledQueryArn", STRING),
    body("state", "state", Shape::Text(&SCHEDULED_QUERY_STATE)),
] };
static DASHBOARD_VIEWER_PRINCIPALS: List = List { item: STRING, item_name: "member", flattened: false, min: None, max: None };
static DATA_PROTECTION_STATUS: Text = Text { min: None, max: None, pattern: None, words: &["ACTIVATED", "DELETED", "ARCHIVED", "DISABLED"] };
static DATA_SOURCE: Structure = Structure { name: "DataSource", payload: None, members: &[
    body("name", "name", STRING).required(),
    body("type", "type", STRING),
] };
static DATA_SOURCE_FILTER: Structure = Structure { name: "DataSourceFilter", payload: None, members: &[
    body("name", "name", STRING).required(),
    body("type", "type", STRING),
] };
static DATA_SOURCE_FILTERS: List = List { item: Shape::Structure(&DATA_SOURCE_FILTER), item_name: "member", flattened: false, min: Some(1), max: Some(5) };
static DATE_TIME_CONVERTER: Structure = Structure { name: "DateTimeConverter", payload: None, members: &[
    body("source", "source", Shape::Text(&SOURCE)).required(),
    body("target", "target", Shape::Text(&TARGET)).required(),
    body("targetFormat", "targetFormat", Shape::Text(&TARGET_FORMAT)),
    body("matchPatterns", "matchPatterns", Shape::List(&MATCH_PATTERNS)).required(),
    body("sourceTimezone", "sourceTimezone", Shape::Text(&SOURCE_TIMEZONE)),
    body("targetTimezone", "targetTimezone", Shape::Text(&TARGET_TIMEZONE)),
    body("locale", "locale", Shape::Text(&LOCALE)),
] };
static DELETE_ACCOUNT_POLICY_REQUEST: Structure = Structure { name: "DeleteAccountPolicyRequest", payload: None, members: &[
    body("policyName", "policyName", STRING).required(),
    body("policyType", "policyType", Shape::Text(&POLICY_TYPE)).required(),
    body("dryRun", "dryRun", BOOLEAN),
] };
static DELETE_ACCOUNT_POLICY_RESPONSE: Structure = Structure { name: "DeleteAccountPolicyResponse", payload: None, members: &[
    body("dryRunResult", "dryRunResult", Shape::Structure(&DRY_RUN_RESULT)),
] };
static DELETE_DATA_PROTECTION_POLICY_REQUEST: Structure = Structure { name: "DeleteDataProtectionPolicyRequest", payload: None, members: &[
    body("logGroupIdentifier", "logGroupIdentifier", Shape::Text(&LOG_GROUP_IDENTIFIER)).required(),
] };
static DELETE_DELIVERY_DESTINATION_POLICY_REQUEST: Structure = Structure { name: "DeleteDeliveryDestinationPolicyRequest", payload: None, members: &[
    body("deliveryDestinationName", "deliveryDestinationName", Shape::Text(&DELIVERY_DESTINATION_NAME)).required(),
] };
static DELETE_DELIVERY_DESTINATION_REQUEST: Structure = Structure { name: "DeleteDeliveryDestinationRequest", payload: None, members: &[
    body("name", "name", Shape::Text(&DELIVERY_DESTINATION_NAME)).required(),
] };
static DELETE_DELIVERY_REQUEST: Structure = Structure { name: "DeleteDeliveryRequest", payload: None, members: &[
    body("id", "id", Shape::Text(&DELIVERY_ID)).required(),
] };
static DELETE_DELIVERY_SOURCE_REQUEST: Structure = Structure { name: "DeleteDeliverySourceRequest", payload: None, members: &[
    body("name", "name", Shape::Text(&DELIVERY_SOURCE_NAME)).required(),
] };
static DELETE_DESTINATION_REQUEST: Structure = Structure { name: "DeleteDestinationRequest", payload: None, members: &[
    body("destinationName", "destinationName", Shape::Text(&DESTINATION_NAME)).required(),
] };
static DELETE_INDEX_POLICY_REQUEST: Structure = Structure { name: "DeleteIndexPolicyRequest", payload: None, members: &[
    body("logGroupIdentifier", "logGroupIdentifier", Shape::Text(&LOG_GROUP_IDENTIFIER)).required(),
] };
static DELETE_INDEX_POLICY_RESPONSE: Structure = Structure { name: "DeleteIndexPolicyResponse", payload: None, members: &[] };
static DELETE_INTEGRATION_REQUEST: Structure = Structure { name: "DeleteIntegrationRequest", payload: None, members: &[
    body("integrationName", "integrationName", Shape::Text(&INTEGRATION_NAME)).required(),
    body("force", "force", BOOLEAN),
] };
static DELETE_INTEGRATION_RESPONSE: Structure = Structure { name: "DeleteIntegrationResponse", payload: None, members: &[] };
static DELETE_KEYS: Structure = Structure { name: "DeleteKeys", payload: None, members: &[
    body("withKeys", "withKeys", Shape::List(&DELETE_WITH_KEYS)).required(),
] };
static DELETE_LOG_ANOMALY_DETECTOR_REQUEST: Structure = Structure { name: "DeleteLogAnomalyDetectorRequest", payload: None, members: &[
    body("anomalyDetectorArn", "anomalyDetectorArn", Shape::Text(&ANOMALY_DETECTOR_ARN)).required(),
] };
static DELETE_LOG_GROUP_REQUEST: Structure = Structure { name: "DeleteLogGroupRequest", payload: None, members: &[
    body("logGroupName", "logGroupName", Shape::Text(&LOG_GROUP_NAME)).required(),
] };
static DELETE_LOG_STREAM_REQUEST: Structure = Structure { name: "DeleteLogStreamRequest", payload: None, members: &[
    body("logGroupName", "logGroupName", Shape::Text(&LOG_GROUP_NAME)).required(),
    body("logStreamName", "logStreamName", Shape::Text(&LOG_STREAM_NAME)).required(),
] };
static DELETE_LOOKUP_TABLE_REQUEST: Structure = Structure { name: "DeleteLookupTableRequest", payload: None, members: &[
    body("lookupTableArn", "lookupTableArn", STRING).required(),
] };
static DELETE_METRIC_FILTER_REQUEST: Structure = Structure { name: "DeleteMetricFilterRequest", payload: None, members: &[
    body("logGroupName", "logGroupName", Shape::Text(&LOG_GROUP_NAME)).required(),
    body("filterName", "filterName", Shape::Text(&FILTER_NAME)).required(),
] };
static DELETE_QUERY_DEFINITION_REQUEST: Structure = Structure { name: "DeleteQueryDefinitionRequest", payload: None, members: &[
    body("queryDefinitionId", "queryDefinitionId", Shape::Text(&QUERY_ID)).required(),
] };
static DELETE_QUERY_DEFINITION_RESPONSE: Structure = Structure { name: "DeleteQueryDefinitionResponse", payload: None, members: &[
    body("success", "success", BOOLEAN),
] };
static DELETE_RESOURCE_POLICY_REQUEST: Structure = Structure { name: "DeleteResourcePolicyRequest", payload: None, members: &[
    body("policyName", "policyName", STRING),
    body("resourceArn", "resourceArn", STRING),
    body("expectedRevisionId", "expectedRevisionId", Shape::Text(&EXPECTED_REVISION_ID)),
] };
static DELETE_RETENTION_POLICY_REQUEST: Structure = Structure { name: "DeleteRetentionPolicyRequest", payload: None, members: &[
    body("logGroupName", "logGroupName", Shape::Text(&LOG_GROUP_NAME)).required(),
] };
static DELETE_SCHEDULED_QUERY_REQUEST: Structure = Structure { name: "DeleteScheduledQueryRequest", payload: None, members: &[
    body("identifier", "identifier", Shape::Text(&SCHEDULED_QUERY_IDENTIFIER)).required(),
] };
static DELETE_SCHEDULED_QUERY_RESPONSE: Structure = Structure { name: "DeleteScheduledQueryResponse", payload: None, members: &[] };
static DELETE_SUBSCRIPTION_FILTER_REQUEST: Structure = Structure { name: "DeleteSubscriptionFilterRequest", payload: None, members: &[
    body("logGroupName", "logGroupName", Shape::Text(&LOG_GROUP_NAME)).required(),
    body("filterName", "filterName", Shape::Text(&FILTER_NAME)).required(),
] };
static DELETE_SYSLOG_CONFIGURATION_REQUEST: Structure = Structure { name: "DeleteSyslogConfigurationRequest", payload: None, members: &[
    body("logGroupIdentifier", "logGroupIdentifier", Shape::Text(&LOG_GROUP_IDENTIFIER)).required(),
    body("vpcEndpointId", "vpcEndpointId", Shape::Text(&VPC_ENDPOINT_ID)),
] };
static DELETE_TRANSFORMER_REQUEST: Structure = Structure { name: "DeleteTransformerRequest", payload: None, members: &[
    body("logGroupIdentifier", "logGroupIdentifier", Shape::Text(&LOG_GROUP_IDENTIFIER)).required(),
] };
static DELETE_WITH_KEYS: List = List { item: Shape::Text(&WITH_KEY), item_name: "member", flattened: false, min: Some(1), max: Some(5) };
static DELIMITER: Text = Text { min: Some(1), max: Some(2), pattern: None, words: &[] };
static DELIVERIES: List = List { item: Shape::Structure(&DELIVERY), item_name: "member", flattened: false, min: None, max: None };
static DELIVERY: Structure = Structure { name: "Delivery", payload: None, members: &[
    body("id", "id", Shape::Text(&DELIVERY_ID)),
    body("arn", "arn", STRING),
    body("deliverySourceName", "deliverySourceName", Shape::Text(&DELIVERY_SOURCE_NAME)),
    body("deliveryDestinationArn", "deliveryDestinationArn", STRING),
    body("deliveryDestinationType", "deliveryDestinationType", Shape::Text(&DELIVERY_DESTINATION_TYPE)),
    body("recordFields", "recordFields", Shape::List(&RECORD_FIELDS)),
    body("fieldDelimiter", "fieldDelimiter", Shape::Text(&FIELD_DELIMITER)),
    body("s3DeliveryConfiguration", "s3DeliveryConfiguration", Shape::Structure(&S3_DELIVERY_CONFIGURATION)),
    body("tags", "tags", Shape::Map(&TAGS)),
] };
static DELIVERY_DESTINATION: Structure = Structure { name: "DeliveryDestination", payload: None, members: &[
    body("name", "name", Shape::Text(&DELIVERY_DESTINATION_NAME)),
    body("arn", "arn", STRING),
    body("deliveryDestinationType", "deliveryDestinationType", Shape::Text(&DELIVERY_DESTINATION_TYPE)),
    body("outputFormat", "outputFormat", Shape::Text(&OUTPUT_FORMAT)),
    body("deliveryDestinationConfiguration", "deliveryDestinationConfiguration", Shape::Structure(&DELIVERY_DESTINATION_CONFIGURATION)),
    body("roleArn", "roleArn", STRING),
    body("tags", "tags", Shape::Map(&TAGS)),
] };
static DELIVERY_DESTINATION_CONFIGURATION: Structure = Structure { name: "DeliveryDestinationConfiguration", payload: None, members: &[
    body("destinationResourceArn", "destinationResourceArn", STRING).required(),
] };
static DELIVERY_DESTINATION_NAME: Text = Text { min: Some(1), max: Some(60), pattern: Some("[\\w-]*"), words: &[] };
static DELIVERY_DESTINATION_NAMES: List = List { item: Shape::Text(&DELIVERY_DESTINATION_NAME), item_name: "member", flattened: false, min: Some(1), max: Some(20) };
static DELIVERY_DESTINATION_POLICY: Text = Text { min: Some(1), max: Some(51_200), pattern: None, words: &[] };
static DELIVERY_DESTINATION_TYPE: Text = Text { min: None, max: None, pattern: None, words: &["S3", "CWL", "FH", "XRAY"] };
static DELIVERY_DESTINATION_TYPES: List = List { item: Shape::Text(&DELIVERY_DESTINATION_TYPE), item_name: "member", flattened: false, min: Some(1), max: Some(4) };
static DELIVERY_DESTINATIONS: List = List { item: Shape::Structure(&DELIVERY_DESTINATION), item_name: "member", flattened: false, min: None, max: None };
static DELIVERY_ID: Text = Text { min: Some(1), max: Some(64), pattern: Some("^[0-9A-Za-z]+$"), words: &[] };
static DELIVERY_SOURCE: Structure = Structure { name: "DeliverySource", payload: None, members: &[
    body("name", "name", Shape::Text(&DELIVERY_SOURCE_NAME)),
    body("arn", "arn", STRING),
    body("resourceArns", "resourceArns", Shape::List(&RESOURCE_ARNS)),
    body("service", "service", Shape::Text(&SERVICE_)),
    body("logType", "logType", Shape::Text(&LOG_TYPE)),
    body("tags", "tags", Shape::Map(&TAGS)),
    body("deliverySourceConfiguration", "deliverySourceConfiguration", Shape::Map(&DELIVERY_SOURCE_CONFIGURATION)),
    body("status", "status", Shape::Text(&DELIVERY_SOURCE_STATUS)),
    body("statusReason", "statusReason", Shape::Text(&DELIVERY_SOURCE_STATUS_REASON)),
] };
static DELIVERY_SOURCE_CONFIGURATION: Map = Map { key: Shape::Text(&DELIVERY_SOURCE_CONFIGURATION_KEY), value: Shape::Text(&DELIVERY_SOURCE_CONFIGURATION_VALUE), min: None, max: None };
static DELIVERY_SOURCE_CONFIGURATION_KEY: Text = Text { min: Some(1), max: Some(255), pattern: None, words: &[] };
static DELIVERY_SOURCE_CONFIGURATION_SCHEMA: Structure = Structure { name: "DeliverySourceConfigurationSchema", payload: None, members: &[
    body("keyName", "keyName", Shape::Text(&DELIVERY_SOURCE_CONFIGURATION_SCHEMA_FIELD)).required(),
    body("valueType", "valueType", Shape::Text(&DELIVERY_SOURCE_CONFIGURATION_SCHEMA_VALUE_TYPE)).required(),
    body("defaultValue", "defaultValue", Shape::Text(&DELIVERY_SOURCE_CONFIGURATION_SCHEMA_FIELD)).required(),
    body("supportedValues", "supportedValues", Shape::List(&DELIVERY_SOURCE_CONFIGURATION_SUPPORTED_VALUES)),
    body("minValue", "minValue", DOUBLE),
    body("maxValue", "maxValue", DOUBLE),
] };
static DELIVERY_SOURCE_CONFIGURATION_SCHEMA_FIELD: Text = Text { min: Some(1), max: Some(256), pattern: None, words: &[] };
static DELIVERY_SOURCE_CONFIGURATION_SCHEMA_VALUE_TYPE: Text = Text { min: None, max: None, pattern: None, words: &["string", "boolean", "int", "double", "long"] };
static DELIVERY_SOURCE_CONFIGURATION_SCHEMAS: List = List { item: Shape::Structure(&DELIVERY_SOURCE_CONFIGURATION_SCHEMA), item_name: "member", flattened: false, min: None, max: None };
static DELIVERY_SOURCE_CONFIGURATION_SUPPORTED_VALUES: List = List { item: Shape::Text(&DELIVERY_SOURCE_CONFIGURATION_SCHEMA_FIELD), item_name: "member", flattened: false, min: None, max: None };
static DELIVERY_SOURCE_CONFIGURATION_VALUE: Text = Text { min: Some(1), max: Some(255), pattern: None, words: &[] };
static DELIVERY_SOURCE_NAME: Text = Text { min: Some(1), max: Some(60), pattern: Some("[\\w-]*"), words: &[] };
static DELIVERY_SOURCE_NAMES: List = List { item: Shape::Text(&DELIVERY_SOURCE_NAME), item_name: "member", flattened: false, min: Some(1), max: Some(20) };
static DELIVERY_SOURCE_STATUS: Text = Text { min: None, max: None, pattern: None, words: &["ACTIVE", "INACTIVE"] };
static DELIVERY_SOURCE_STATUS_REASON: Text = Text { min: None, max: None, pattern: None, words: &["RESOURCE_DELETED"] };
static DELIVERY_SOURCES: List = List { item: Shape::Structure(&DELIVERY_SOURCE), item_name: "member", flattened: false, min: None, max: None };
static DELIVERY_SUFFIX_PATH: Text = Text { min: Some(1), max: Some(256), pattern: None, words: &[] };
static DESCRIBE_ACCOUNT_POLICIES_REQUEST: Structure = Structure { name: "DescribeAccountPoliciesRequest", payload: None, members: &[
    body("policyType", "policyType", Shape::Text(&POLICY_TYPE)).required(),
    body("policyName", "policyName", STRING),
    body("accountIdentifiers", "accountIdentifiers", Shape::List(&ACCOUNT_IDS)),
    body("nextToken", "nextToken", Shape::Text(&NEXT_TOKEN)),
] };
static DESCRIBE_ACCOUNT_POLICIES_RESPONSE: Structure = Structure { name: "DescribeAccountPoliciesResponse", payload: None, members: &[
    body("accountPolicies", "accountPolicies", Shape::List(&ACCOUNT_POLICIES)),
    body("nextToken", "nextToken", Shape::Text(&NEXT_TOKEN)),
] };
static DESCRIBE_CONFIGURATION_TEMPLATES_REQUEST: Structure = Structure { name: "DescribeConfigurationTemplatesRequest", payload: None, members: &[
    body("service", "service", Shape::Text(&SERVICE_)),
    body("logTypes", "logTypes", Shape::List(&LOG_TYPES)),
    body("resourceTypes", "resourceTypes", Shape::List(&RESOURCE_TYPES)),
    body("deliveryDestinationTypes", "deliveryDestinationTypes", Shape::List(&DELIVERY_DESTINATION_TYPES)),
    body("nextToken", "nextToken", Shape::Text(&NEXT_TOKEN)),
    body("limit", "limit", Shape::Number(&DESCRIBE_LIMIT)),
] };
static DESCRIBE_CONFIGURATION_TEMPLATES_RESPONSE: Structure = Structure { name: "DescribeConfigurationTemplatesResponse", payload: None, members: &[
    body("configurationTemplates", "configurationTemplates", Shape::List(&CONFIGURATION_TEMPLATES)),
    body("nextToken", "nextToken", Shape::Text(&NEXT_TOKEN)),
] };
static DESCRIBE_DELIVERIES_REQUEST: Structure = Structure { name: "DescribeDeliveriesRequest", payload: None, members: &[
    body("nextToken", "nextToken", Shape::Text(&NEXT_TOKEN)),
    body("limit", "limit", Shape::Number(&DESCRIBE_LIMIT)),
    body("deliverySourceNames", "deliverySourceNames", Shape::List(&DELIVERY_SOURCE_NAMES)),
] };
static DESCRIBE_DELIVERIES_RESPONSE: Structure = Structure { name: "DescribeDeliveriesResponse", payload: None, members: &[
    body("deliveries", "deliveries", Shape::List(&DELIVERIES)),
    body("nextToken", "nextToken", Shape::Text(&NEXT_TOKEN)),
] };
static DESCRIBE_DELIVERY_DESTINATIONS_REQUEST: Structure = Structure { name: "DescribeDeliveryDestinationsRequest", payload: None, members: &[
    body("nextToken", "nextToken", Shape::Text(&NEXT_TOKEN)),
    body("limit", "limit", Shape::Number(&DESCRIBE_LIMIT)),
    body("names", "names", Shape::List(&DELIVERY_DESTINATION_NAMES)),
] };
static DESCRIBE_DELIVERY_DESTINATIONS_RESPONSE: Structure = Structure { name: "DescribeDeliveryDestinationsResponse", payload: None, members: &[
    body("deliveryDestinations", "deliveryDestinations", Shape::List(&DELIVERY_DESTINATIONS)),
    body("nextToken", "nextToken", Shape::Text(&NEXT_TOKEN)),
] };
static DESCRIBE_DELIVERY_SOURCES_REQUEST: Structure = Structure { name: "DescribeDeliverySourcesRequest", payload: None, members: &[
    body("nextToken", "nextToken", Shape::Text(&NEXT_TOKEN)),
    body("limit", "limit", Shape::Number(&DESCRIBE_LIMIT)),
    body("resourceArns", "resourceArns", Shape::List(&FILTER_RESOURCE_ARNS)),
] };
static DESCRIBE_DELIVERY_SOURCES_RESPONSE: Structure = Structure { name: "DescribeDeliverySourcesResponse", payload: None, members: &[
    body("deliverySources", "deliverySources", Shape::List(&DELIVERY_SOURCES)),
    body("nextToken", "nextToken", Shape::Text(&NEXT_TOKEN)),
] };
static DESCRIBE_DESTINATIONS_REQUEST: Structure = Structure { name: "DescribeDestinationsRequest", payload: None, members: &[
    body("DestinationNamePrefix", "DestinationNamePrefix", Shape::Text(&DESTINATION_NAME)),
    body("nextToken", "nextToken", Shape::Text(&NEXT_TOKEN)),
    body("limit", "limit", Shape::Number(&DESCRIBE_LIMIT)),
] };
static DESCRIBE_DESTINATIONS_RESPONSE: Structure = Structure { name: "DescribeDestinationsResponse", payload: None, members: &[
    body("destinations", "destinations", Shape::List(&DESTINATIONS)),
    body("nextToken", "nextToken", Shape::Text(&NEXT_TOKEN)),
] };
static DESCRIBE_EXPORT_TASKS_REQUEST: Structure = Structure { name: "DescribeExportTasksRequest", payload: None, members: &[
    body("taskId", "taskId", Shape::Text(&EXPORT_TASK_ID)),
    body("statusCode", "statusCode", Shape::Text(&EXPORT_TASK_STATUS_CODE)),
    body("nextToken", "nextToken", Shape::Text(&NEXT_TOKEN)),
    body("limit", "limit", Shape::Number(&DESCRIBE_LIMIT)),
] };
static DESCRIBE_EXPORT_TASKS_RESPONSE: Structure = Structure { name: "DescribeExportTasksResponse", payload: None, members: &[
    body("exportTasks", "exportTasks", Shape::List(&EXPORT_TASKS)),
    body("nextToken", "nextToken", Shape::Text(&NEXT_TOKEN)),
] };
static DESCRIBE_FIELD_INDEXES_LOG_GROUP_IDENTIFIERS: List = List { item: Shape::Text(&LOG_GROUP_IDENTIFIER), item_name: "member", flattened: false, min: Some(1), max: Some(100) };
static DESCRIBE_FIELD_INDEXES_REQUEST: Structure = Structure { name: "DescribeFieldIndexesRequest", payload: None, members: &[
    body("logGroupIdentifiers", "logGroupIdentifiers", Shape::List(&DESCRIBE_FIELD_INDEXES_LOG_GROUP_IDENTIFIERS)).required(),
    body("indexCategories", "indexCategories", Shape::List(&INDEX_CATEGORIES)),
    body("nextToken", "nextToken", Shape::Text(&NEXT_TOKEN)),
] };
static DESCRIBE_FIELD_INDEXES_RESPONSE: Structure = Structure { name: "DescribeFieldIndexesResponse", payload: None, members: &[
    body("fieldIndexes", "fieldIndexes", Shape::List(&FIELD_INDEXES)),
    body("nextToken", "nextToken", Shape::Text(&NEXT_TOKEN)),
] };
static DESCRIBE_IMPORT_TASK_BATCHES_REQUEST: Structure = Structure { name: "DescribeImportTaskBatchesRequest", payload: None, members: &[
    body("importId", "importId", Shape::Text(&IMPORT_ID)).required(),
    body("batchImportStatus", "batchImportStatus", Shape::List(&IMPORT_STATUS_LIST)),
    body("limit", "limit", Shape::Number(&DESCRIBE_LIMIT)),
    body("nextToken", "nextToken", Shape::Text(&NEXT_TOKEN)),
] };
static DESCRIBE_IMPORT_TASK_BATCHES_RESPONSE: Structure = Structure { name: "DescribeImportTaskBatchesResponse", payload: None, members: &[
    body("importSourceArn", "importSourceArn", STRING),
    body("importId", "importId", Shape::Text(&IMPORT_ID)),
    body("importBatches", "importBatches", Shape::List(&IMPORT_BATCH_LIST)),
    body("nextToken", "nextToken", Shape::Text(&NEXT_TOKEN)),
] };
static DESCRIBE_IMPORT_TASKS_REQUEST: Structure = Structure { name: "DescribeImportTasksRequest", payload: None, members: &[
    body("importId", "importId", Shape::Text(&IMPORT_ID)),
    body("importStatus", "importStatus", Shape::Text(&IMPORT_STATUS)),
    body("importSourceArn", "importSourceArn", STRING),
    body("limit", "limit", Shape::Number(&DESCRIBE_LIMIT)),
    body("nextToken", "nextToken", Shape::Text(&NEXT_TOKEN)),
] };
static DESCRIBE_IMPORT_TASKS_RESPONSE: Structure = Structure { name: "DescribeImportTasksResponse", payload: None, members: &[
    body("imports", "imports", Shape::List(&IMPORT_LIST)),
    body("nextToken", "nextToken", Shape::Text(&NEXT_TOKEN)),
] };
static DESCRIBE_INDEX_POLICIES_LOG_GROUP_IDENTIFIERS: List = List { item: Shape::Text(&LOG_GROUP_IDENTIFIER), item_name: "member", flattened: false, min: Some(1), max: Some(1) };
static DESCRIBE_INDEX_POLICIES_REQUEST: Structure = Structure { name: "DescribeIndexPoliciesRequest", payload: None, members: &[
    body("logGroupIdentifiers", "logGroupIdentifiers", Shape::List(&DESCRIBE_INDEX_POLICIES_LOG_GROUP_IDENTIFIERS)).required(),
    body("nextToken", "nextToken", Shape::Text(&NEXT_TOKEN)),
] };
static DESCRIBE_INDEX_POLICIES_RESPONSE: Structure = Structure { name: "DescribeIndexPoliciesResponse", payload: None, members: &[
    body("indexPolicies", "indexPolicies", Shape::List(&INDEX_POLICIES)),
    body("nextToken", "nextToken", Shape::Text(&NEXT_TOKEN)),
] };
static DESCRIBE_LIMIT: Number = Number { kind: NumberKind::Integer, min: Some(1), max: Some(50) };
static DESCRIBE_LOG_GROUPS_LOG_GROUP_IDENTIFIERS: List = List { item: Shape::Text(&LOG_GROUP_IDENTIFIER), item_name: "member", flattened: false, min: Some(1), max: Some(50) };
static DESCRIBE_LOG_GROUPS_REQUEST: Structure = Structure { name: "DescribeLogGroupsRequest", payload: None, members: &[
    body("accountIdentifiers", "accountIdentifiers", Shape::List(&ACCOUNT_IDS)),
    body("logGroupNamePrefix", "logGroupNamePrefix", Shape::Text(&LOG_GROUP_NAME)),
    body("logGroupNamePattern", "logGroupNamePattern", Shape::Text(&LOG_GROUP_NAME_PATTERN)),
    body("nextToken", "nextToken", Shape::Text(&NEXT_TOKEN)),
    body("limit", "limit", Shape::Number(&DESCRIBE_LIMIT)),
    body("includeLinkedAccounts", "includeLinkedAccounts", BOOLEAN),
    body("logGroupClass", "logGroupClass", Shape::Text(&LOG_GROUP_CLASS)),
    body("logGroupIdentifiers", "logGroupIdentifiers", Shape::List(&DESCRIBE_LOG_GROUPS_LOG_GROUP_IDENTIFIERS)),
] };
static DESCRIBE_LOG_GROUPS_RESPONSE: Structure = Structure { name: "DescribeLogGroupsResponse", payload: None, members: &[
    body("logGroups", "logGroups", Shape::List(&LOG_GROUPS)),
    body("nextToken", "nextToken", Shape::Text(&NEXT_TOKEN)),
] };
static DESCRIBE_LOG_STREAMS_REQUEST: Structure = Structure { name: "DescribeLogStreamsRequest", payload: None, members: &[
    body("logGroupName", "logGroupName", Shape::Text(&LOG_GROUP_NAME)),
    body("logGroupIdentifier", "logGroupIdentifier", Shape::Text(&LOG_GROUP_IDENTIFIER)),
    body("logStreamNamePrefix", "logStreamNamePrefix", Shape::Text(&LOG_STREAM_NAME)),
    body("orderBy", "orderBy", Shape::Text(&ORDER_BY)),
    body("descending", "descending", BOOLEAN),
    body("nextToken", "nextToken", Shape::Text(&NEXT_TOKEN)),
    body("limit", "limit", Shape::Number(&DESCRIBE_LIMIT)),
] };
static DESCRIBE_LOG_STREAMS_RESPONSE: Structure = Structure { name: "DescribeLogStreamsResponse", payload: None, members: &[
    body("logStreams", "logStreams", Shape::List(&LOG_STREAMS)),
    body("nextToken", "nextToken", Shape::Text(&NEXT_TOKEN)),
] };
static DESCRIBE_LOOKUP_TABLES_MAX_RESULTS: Number = Number { kind: NumberKind::Integer, min: None, max: Some(100) };
static DESCRIBE_LOOKUP_TABLES_REQUEST: Structure = Structure { name: "DescribeLookupTablesRequest", payload: None, members: &[
    body("lookupTableNamePrefix", "lookupTableNamePrefix", Shape::Text(&LOOKUP_TABLE_NAME)),
    body("maxResults", "maxResults", Shape::Number(&DESCRIBE_LOOKUP_TABLES_MAX_RESULTS)),
    body("nextToken", "nextToken", Shape::Text(&NEXT_TOKEN)),
] };
static DESCRIBE_LOOKUP_TABLES_RESPONSE: Structure = Structure { name: "DescribeLookupTablesResponse", payload: None, members: &[
    body("lookupTables", "lookupTables", Shape::List(&LOOKUP_TABLES)),
    body("nextToken", "nextToken", Shape::Text(&NEXT_TOKEN)),
] };
static DESCRIBE_METRIC_FILTERS_REQUEST: Structure = Structure { name: "DescribeMetricFiltersRequest", payload: None, members: &[
    body("logGroupName", "logGroupName", Shape::Text(&LOG_GROUP_NAME)),
    body("filterNamePrefix", "filterNamePrefix", Shape::Text(&FILTER_NAME)),
    body("nextToken", "nextToken", Shape::Text(&NEXT_TOKEN)),
    body("limit", "limit", Shape::Number(&DESCRIBE_LIMIT)),
    body("metricName", "metricName", Shape::Text(&METRIC_NAME)),
    body("metricNamespace", "metricNamespace", Shape::Text(&METRIC_NAMESPACE)),
] };
static DESCRIBE_METRIC_FILTERS_RESPONSE: Structure = Structure { name: "DescribeMetricFiltersResponse", payload: None, members: &[
    body("metricFilters", "metricFilters", Shape::List(&METRIC_FILTERS)),
    body("nextToken", "nextToken", Shape::Text(&NEXT_TOKEN)),
] };
static DESCRIBE_QUERIES_MAX_RESULTS: Number = Number { kind: NumberKind::Integer, min: Some(1), max: Some(1000) };
static DESCRIBE_QUERIES_REQUEST: Structure = Structure { name: "DescribeQueriesRequest", payload: None, members: &[
    body("logGroupName", "logGroupName", Shape::Text(&LOG_GROUP_NAME)),
    body("status", "status", Shape::Text(&QUERY_STATUS)),
    body("maxResults", "maxResults", Shape::Number(&DESCRIBE_QUERIES_MAX_RESULTS)),
    body("nextToken", "nextToken", Shape::Text(&NEXT_TOKEN)),
    body("queryLanguage", "queryLanguage", Shape::Text(&QUERY_LANGUAGE)),
] };
static DESCRIBE_QUERIES_RESPONSE: Structure = Structure { name: "DescribeQueriesResponse", payload: None, members: &[
    body("queries", "queries", Shape::List(&QUERY_INFO_LIST)),
    body("nextToken", "nextToken", Shape::Text(&NEXT_TOKEN)),
] };
static DESCRIBE_QUERY_DEFINITIONS_REQUEST: Structure = Structure { name: "DescribeQueryDefinitionsRequest", payload: None, members: &[
    body("queryLanguage", "queryLanguage", Shape::Text(&QUERY_LANGUAGE)),
    body("queryDefinitionNamePrefix", "queryDefinitionNamePrefix", Shape::Text(&QUERY_DEFINITION_NAME)),
    body("maxResults", "maxResults", Shape::Number(&QUERY_LIST_MAX_RESULTS)),
    body("nextToken", "nextToken", Shape::Text(&NEXT_TOKEN)),
] };
static DESCRIBE_QUERY_DEFINITIONS_RESPONSE: Structure = Structure { name: "DescribeQueryDefinitionsResponse", payload: None, members: &[
    body("queryDefinitions", "queryDefinitions", Shape::List(&QUERY_DEFINITION_LIST)),
    body("nextToken", "nextToken", Shape::Text(&NEXT_TOKEN)),
] };
static DESCRIBE_RESOURCE_POLICIES_REQUEST: Structure = Structure { name: "DescribeResourcePoliciesRequest", payload: None, members: &[
    body("nextToken", "nextToken", Shape::Text(&NEXT_TOKEN)),
    body("limit", "limit", Shape::Number(&DESCRIBE_LIMIT)),
    body("resourceArn", "resourceArn", STRING),
    body("policyScope", "policyScope", Shape::Text(&POLICY_SCOPE)),
] };
static DESCRIBE_RESOURCE_POLICIES_RESPONSE: Structure = Structure { name: "DescribeResourcePoliciesResponse", payload: None, members: &[
    body("resourcePolicies", "resourcePolicies", Shape::List(&RESOURCE_POLICIES)),
    body("nextToken", "nextToken", Shape::Text(&NEXT_TOKEN)),
] };
static DESCRIBE_SUBSCRIPTION_FILTERS_REQUEST: Structure = Structure { name: "DescribeSubscriptionFiltersRequest", payload: None, members: &[
    body("logGroupName", "logGroupName", Shape::Text(&LOG_GROUP_NAME)).required(),
    body("filterNamePrefix", "filterNamePrefix", Shape::Text(&FILTER_NAME)),
    body("nextToken", "nextToken", Shape::Text(&NEXT_TOKEN)),
    body("limit", "limit", Shape::Number(&DESCRIBE_LIMIT)),
] };
static DESCRIBE_SUBSCRIPTION_FILTERS_RESPONSE: Structure = Structure { name: "DescribeSubscriptionFiltersResponse", payload: None, members: &[
    body("subscriptionFilters", "subscriptionFilters", Shape::List(&SUBSCRIPTION_FILTERS)),
    body("nextToken", "nextToken", Shape::Text(&NEXT_TOKEN)),
] };
static DESCRIPTION: Text = Text { min: Some(1), max: None, pattern: None, words: &[] };
static DESTINATION: Structure = Structure { name: "Destination", payload: None, members: &[
    body("destinationName", "destinationName", Shape::Text(&DESTINATION_NAME)),
    body("targetArn", "targetArn", Shape::Text(&TARGET_ARN)),
    body("roleArn", "roleArn", Shape::Text(&ROLE_ARN)),
    body("accessPolicy", "accessPolicy", Shape::Text(&ACCESS_POLICY)),
    body("arn", "arn", STRING),
    body("creationTime", "creationTime", Shape::Number(&TIMESTAMP_)),
] };
static DESTINATION_ARN: Text = Text { min: Some(1), max: None, pattern: None, words: &[] };
static DESTINATION_CONFIGURATION: Structure = Structure { name: "DestinationConfiguration", payload: None, members: &[
    body("s3Configuration", "s3Configuration", Shape::Structure(&S3_CONFIGURATION)),
    body("lookupTableConfiguration", "lookupTableConfiguration", Shape::Structure(&LOOKUP_TABLE_CONFIGURATION)),
] };
static DESTINATION_FIELD: Text = Text { min: Some(1), max: Some(128), pattern: None, words: &[] };
static DESTINATION_NAME: Text = Text { min: Some(1), max: Some(512), pattern: Some("[^:*]*"), words: &[] };
static DESTINATIONS: List = List { item: Shape::Structure(&DESTINATION), item_name: "member", flattened: false, min: None, max: None };
static DETECTOR_KMS_KEY_ARN: Text = Text { min: None, max: Some(256), pattern: Some("^arn:aws[a-z\\-]*:kms:[-a-z0-9]*:[0-9]*:key/[-a-z0-9]*$"), words: &[] };
static DETECTOR_NAME: Text = Text { min: Some(1), max: None, pattern: None, words: &[] };
static DIMENSIONS: Map = Map { key: Shape::Text(&DIMENSIONS_KEY), value: Shape::Text(&DIMENSIONS_VALUE), min: None, max: None };
static DIMENSIONS_KEY: Text = Text { min: None, max: Some(255), pattern: None, words: &[] };
static DIMENSIONS_VALUE: Text = Text { min: None, max: Some(255), pattern: None, words: &[] };
static DISASSOCIATE_KMS_KEY_REQUEST: Structure = Structure { name: "DisassociateKmsKeyRequest", payload: None, members: &[
    body("logGroupName", "logGroupName", Shape::Text(&LOG_GROUP_NAME)),
    body("resourceIdentifier", "resourceIdentifier", Shape::Text(&RESOURCE_IDENTIFIER)),
] };
static DISASSOCIATE_SOURCE_FROM_S3_TABLE_INTEGRATION_REQUEST: Structure = Structure { name: "DisassociateSourceFromS3TableIntegrationRequest", payload: None, members: &[
    body("identifier", "identifier", Shape::Text(&S3_TABLE_INTEGRATION_SOURCE_IDENTIFIER)).required(),
] };
static DISASSOCIATE_SOURCE_FROM_S3_TABLE_INTEGRATION_RESPONSE: Structure = Structure { name: "DisassociateSourceFromS3TableIntegrationResponse", payload: None, members: &[
    body("identifier", "identifier", Shape::Text(&S3_TABLE_INTEGRATION_SOURCE_IDENTIFIER)),
] };
static DISTRIBUTION: Text = Text { min: None, max: None, pattern: None, words: &["Random", "ByLogStream"] };
static DRY_RUN_COUNT: Number = Number { kind: NumberKind::Integer, min: Some(0), max: None };
static DRY_RUN_RESULT: Structure = Structure { name: "DryRunResult", payload: None, members: &[
    body("totalMatchedLogGroups", "totalMatchedLogGroups", Shape::Number(&DRY_RUN_COUNT)),
    body("increasedRetentionLogGroupCount", "increasedRetentionLogGroupCount", Shape::Number(&DRY_RUN_COUNT)),
    body("decreasedRetentionLogGroupCount", "decreasedRetentionLogGroupCount", Shape::Number(&DRY_RUN_COUNT)),
    body("unchangedRetentionLogGroupCount", "unchangedRetentionLogGroupCount", Shape::Number(&DRY_RUN_COUNT)),
    body("failedAnalysisCount", "failedAnalysisCount", Shape::Number(&DRY_RUN_COUNT)),
    body("topLogGroupsImpacted", "topLogGroupsImpacted", Shape::List(&LOG_GROUP_IMPACTS)),
] };
static EMIT_SYSTEM_FIELDS: List = List { item: STRING, item_name: "member", flattened: false, min: None, max: None };
static ENCRYPTION_KEY: Text = Text { min: None, max: Some(256), pattern: None, words: &[] };
static ENTITY: Structure = Structure { name: "Entity", payload: None, members: &[
    body("keyAttributes", "keyAttributes", Shape::Map(&ENTITY_KEY_ATTRIBUTES)),
    body("attributes", "attributes", Shape::Map(&ENTITY_ATTRIBUTES)),
] };
static ENTITY_ATTRIBUTES: Map = Map { key: Shape::Text(&ENTITY_ATTRIBUTES_KEY), value: Shape::Text(&ENTITY_ATTRIBUTES_VALUE), min: Some(0), max: Some(10) };
static ENTITY_ATTRIBUTES_KEY: Text = Text { min: Some(1), max: Some(256), pattern: None, words: &[] };
static ENTITY_ATTRIBUTES_VALUE: Text = Text { min: Some(1), max: Some(512), pattern: None, words: &[] };
static ENTITY_KEY_ATTRIBUTES: Map = Map { key: Shape::Text(&ENTITY_KEY_ATTRIBUTES_KEY), value: Shape::Text(&ENTITY_KEY_ATTRIBUTES_VALUE), min: Some(2), max: Some(4) };
static ENTITY_KEY_ATTRIBUTES_KEY: Text = Text { min: Some(1), max: Some(32), pattern: None, words: &[] };
static ENTITY_KEY_ATTRIBUTES_VALUE: Text = Text { min: Some(1), max: Some(512), pattern: None, words: &[] };
static ENTITY_REJECTION_ERROR_TYPE: Text = Text { min: None, max: None, pattern: None, words: &["InvalidEntity", "InvalidTypeValue", "InvalidKeyAttributes", "InvalidAttributes", "EntitySizeTooLarge", "UnsupportedLogGroupType", "MissingRequiredFields"] };
static ENUMERATIONS: Map = Map { key: Shape::Text(&TOKEN_STRING), value: LONG, min: None, max: None };
static EPOCH_MILLIS: Number = Number { kind: NumberKind::Long, min: Some(0), max: None };
static EVALUATION_FREQUENCY: Text = Text { min: None, max: None, pattern: None, words: &["ONE_MIN", "FIVE_MIN", "TEN_MIN", "FIFTEEN_MIN", "THIRTY_MIN", "ONE_HOUR"] };
static EVENT_MESSAGE: Text = Text { min: Some(1), max: None, pattern: None, words: &[] };
static EVENT_SOURCE: Text = Text { min: None, max: None, pattern: None, words: &["CloudTrail", "Route53Resolver", "VPCFlow", "EKSAudit", "AWSWAF"] };
static EVENTS_LIMIT: Number = Number { kind: NumberKind::Integer, min: Some(1), max: Some(10_000) };
static EVENTS_LIMIT_START_QUERY: Number = Number { kind: NumberKind::Integer, min: Some(1), max: Some(100_000) };
static EXECUTION_STATUS: Text = Text { min: None, max: None, pattern: None, words: &["Running", "InvalidQuery", "Complete", "Failed", "Timeout"] };
static EXECUTION_STATUS_LIST: List = List { item: Shape::Text(&EXECUTION_STATUS), item_name: "member", flattened: false, min: None, max: None };
static EXPECTED_REVISION_ID: Text = Text { min: Some(1), max: None, pattern: None, words: &[] };
static EXPORT_DESTINATION_BUCKET: Text = Text { min: Some(1), max: Some(512), pattern: None, words: &[] };
static EXPORT_TASK: Structure = Structure { name: "ExportTask", payload: None, members: &[
    body("taskId", "taskId", Shape::Text(&EXPORT_TASK_ID)),
    body("taskName", "taskName", Shape::Text(&EXPORT_TASK_NAME)),
    body("logGroupName", "logGroupName", Shape::Text(&LOG_GROUP_NAME)),
    body("from", "from", Shape::Number(&TIMESTAMP_)),
    body("to", "to", Shape::Number(&TIMESTAMP_)),
    body("destination", "destination", Shape::Text(&EXPORT_DESTINATION_BUCKET)),
    body("destinationPrefix", "destinationPrefix", STRING),
    body("status", "status", Shape::Structure(&EXPORT_TASK_STATUS)),
    body("executionInfo", "executionInfo", Shape::Structure(&EXPORT_TASK_EXECUTION_INFO)),
] };
static EXPORT_TASK_EXECUTION_INFO: Structure = Structure { name: "ExportTaskExecutionInfo", payload: None, members: &[
    body("creationTime", "creationTime", Shape::Number(&TIMESTAMP_)),
    body("completionTime", "completionTime", Shape::Number(&TIMESTAMP_)),
] };
static EXPORT_TASK_ID: Text = Text { min: Some(1), max: Some(512), pattern: None, words: &[] };
static EXPORT_TASK_NAME: Text = Text { min: Some(1), max: Some(512), pattern: None, words: &[] };
static EXPORT_TASK_STATUS: Structure = Structure { name: "ExportTaskStatus", payload: None, members: &[
    body("code", "code", Shape::Text(&EXPORT_TASK_STATUS_CODE)),
    body("message", "message", STRING),
] };
static EXPORT_TASK_STATUS_CODE: Text = Text { min: None, max: None, pattern: None, words: &["CANCELLED", "COMPLETED", "FAILED", "PENDING", "PENDING_CANCEL", "RUNNING"] };
static EXPORT_TASKS: List = List { item: Shape::Structure(&EXPORT_TASK), item_name: "member", flattened: false, min: None, max: None };
static EXTRACTED_VALUES: Map = Map { key: STRING, value: STRING, min: None, max: None };
static FIELD_DELIMITER: Text = Text { min: Some(0), max: Some(5), pattern: None, words: &[] };
static FIELD_HEADER: Text = Text { min: Some(1), max: Some(64), pattern: None, words: &[] };
static FIELD_INDEX: Structure = Structure { name: "FieldIndex", payload: None, members: &[
    body("logGroupIdentifier", "logGroupIdentifier", Shape::Text(&LOG_GROUP_IDENTIFIER)),
    body("fieldIndexName", "fieldIndexName", Shape::Text(&FIELD_INDEX_NAME)),
    body("lastScanTime", "lastScanTime", Shape::Number(&TIMESTAMP_)),
    body("firstEventTime", "firstEventTime", Shape::Number(&TIMESTAMP_)),
    body("lastEventTime", "lastEventTime", Shape::Number(&TIMESTAMP_)),
    body("type", "type", Shape::Text(&INDEX_TYPE)),
    body("indexCategory", "indexCategory", Shape::Text(&INDEX_CATEGORY)),
] };
static FIELD_INDEX_NAME: Text = Text { min: Some(1), max: Some(512), pattern: Some("[\\.\\-_/#A-Za-z0-9]+"), words: &[] };
static FIELD_INDEX_NAMES: List = List { item: Shape::Text(&FIELD_INDEX_NAME), item_name: "member", flattened: false, min: Some(1), max: Some(20) };
static FIELD_INDEXES: List = List { item: Shape::Structure(&FIELD_INDEX), item_name: "member", flattened: false, min: None, max: None };
static FIELD_SELECTION_CRITERIA: Text = Text { min: Some(0), max: Some(2000), pattern: None, words: &[] };
static FIELDS_DATA: Structure = Structure { name: "FieldsData", payload: None, members: &[
    body("data", "data", BLOB),
] };
static FILTER_LOG_EVENTS_REQUEST: Structure = Structure { name: "FilterLogEventsRequest", payload: None, members: &[
    body("logGroupName", "logGroupName", Shape::Text(&LOG_GROUP_NAME)),
    body("logGroupIdentifier", "logGroupIdentifier", Shape::Text(&LOG_GROUP_IDENTIFIER)),
    body("logStreamNames", "logStreamNames", Shape::List(&INPUT_LOG_STREAM_NAMES)),
    body("logStreamNamePrefix", "logStreamNamePrefix", Shape::Text(&LOG_STREAM_NAME)),
    body("startTime", "startTime", Shape::Number(&TIMESTAMP_)),
    body("endTime", "endTime", Shape::Number(&TIMESTAMP_)),
    body("filterPattern", "filterPattern", Shape::Text(&FILTER_PATTERN)),
    body("nextToken", "nextToken", Shape::Text(&NEXT_TOKEN)),
    body("limit", "limit", Shape::Number(&EVENTS_LIMIT)),
    body("startFromHead", "startFromHead", BOOLEAN),
    body("interleaved", "interleaved", BOOLEAN),
    body("unmask", "unmask", BOOLEAN),
] };
static FILTER_LOG_EVENTS_RESPONSE: Structure = Structure { name: "FilterLogEventsResponse", payload: None, members: &[
    body("events", "events", Shape::List(&FILTERED_LOG_EVENTS)),
    body("searchedLogStreams", "searchedLogStreams", Shape::List(&SEARCHED_LOG_STREAMS)),
    body("nextToken", "nextToken", Shape::Text(&NEXT_TOKEN)),
] };
static FILTER_NAME: Text = Text { min: Some(1), max: Some(512), pattern: Some("[^:*]*"), words: &[] };
static FILTER_PATTERN: Text = Text { min: Some(0), max: Some(1024), pattern: None, words: &[] };
static FILTER_RESOURCE_ARNS: List = List { item: STRING, item_name: "member", flattened: false, min: Some(1), max: Some(20) };
static FILTERED_LOG_EVENT: Structure = Structure { name: "FilteredLogEvent", payload: None, members: &[
    body("logStreamName", "logStreamName", Shape::Text(&LOG_STREAM_NAME)),
    body("timestamp", "timestamp", Shape::Number(&TIMESTAMP_)),
    body("message", "message", Shape::Text(&EVENT_MESSAGE)),
    body("ingestionTime", "ingestionTime", Shape::Number(&TIMESTAMP_)),
    body("eventId", "eventId", STRING),
] };
static FILTERED_LOG_EVENTS: List = List { item: Shape::Structure(&FILTERED_LOG_EVENT), item_name: "member", flattened: false, min: None, max: None };
static FLATTENED_ELEMENT: Text = Text { min: None, max: None, pattern: None, words: &["first", "last"] };
static FROM_KEY: Text = Text { min: Some(1), max: Some(128), pattern: None, words: &[] };
static GET_DATA_PROTECTION_POLICY_REQUEST: Structure = Structure { name: "GetDataProtectionPolicyRequest", payload: None, members: &[
    body("logGroupIdentifier", "logGroupIdentifier", Shape::Text(&LOG_GROUP_IDENTIFIER)).required(),
] };
static GET_DATA_PROTECTION_POLICY_RESPONSE: Structure = Structure { name: "GetDataProtectionPolicyResponse", payload: None, members: &[
    body("logGroupIdentifier", "logGroupIdentifier", Shape::Text(&LOG_GROUP_IDENTIFIER)),
    body("policyDocument", "policyDocument", STRING),
    body("lastUpdatedTime", "lastUpdatedTime", Shape::Number(&TIMESTAMP_)),
] };
static GET_DELIVERY_DESTINATION_POLICY_REQUEST: Structure = Structure { name: "GetDeliveryDestinationPolicyRequest", payload: None, members: &[
    body("deliveryDestinationName", "deliveryDestinationName", Shape::Text(&DELIVERY_DESTINATION_NAME)).required(),
] };
static GET_DELIVERY_DESTINATION_POLICY_RESPONSE: Structure = Structure { name: "GetDeliveryDestinationPolicyResponse", payload: None, members: &[
    body("policy", "policy", Shape::Structure(&POLICY)),
] };
static GET_DELIVERY_DESTINATION_REQUEST: Structure = Structure { name: "GetDeliveryDestinationRequest", payload: None, members: &[
    body("name", "name", Shape::Text(&DELIVERY_DESTINATION_NAME)).required(),
] };
static GET_DELIVERY_DESTINATION_RESPONSE: Structure = Structure { name: "GetDeliveryDestinationResponse", payload: None, members: &[
    body("deliveryDestination", "deliveryDestination", Shape::Structure(&DELIVERY_DESTINATION)),
] };
static GET_DELIVERY_REQUEST: Structure = Structure { name: "GetDeliveryRequest", payload: None, members: &[
    body("id", "id", Shape::Text(&DELIVERY_ID)).required(),
] };
static GET_DELIVERY_RESPONSE: Structure = Structure { name: "GetDeliveryResponse", payload: None, members: &[
    body("delivery", "delivery", Shape::Structure(&DELIVERY)),
] };
static GET_DELIVERY_SOURCE_REQUEST: Structure = Structure { name: "GetDeliverySourceRequest", payload: None, members: &[
    body("name", "name", Shape::Text(&DELIVERY_SOURCE_NAME)).required(),
] };
static GET_DELIVERY_SOURCE_RESPONSE: Structure = Structure { name: "GetDeliverySourceResponse", payload: None, members: &[
    body("deliverySource", "deliverySource", Shape::Structure(&DELIVERY_SOURCE)),
] };
static GET_INTEGRATION_REQUEST: Structure = Structure { name: "GetIntegrationRequest", payload: None, members: &[
    body("integrationName", "integrationName", Shape::Text(&INTEGRATION_NAME)).required(),
] };
static GET_INTEGRATION_RESPONSE: Structure = Structure { name: "GetIntegrationResponse", payload: None, members: &[
    body("integrationName", "integrationName", Shape::Text(&INTEGRATION_NAME)),
    body("integrationType", "integrationType", Shape::Text(&INTEGRATION_TYPE)),
    body("integrationStatus", "integrationStatus", Shape::Text(&INTEGRATION_STATUS)),
    body("integrationDetails", "integrationDetails", Shape::Structure(&INTEGRATION_DETAILS)),
] };
static GET_LOG_ANOMALY_DETECTOR_REQUEST: Structure = Structure { name: "GetLogAnomalyDetectorRequest", payload: None, members: &[
    body("anomalyDetectorArn", "anomalyDetectorArn", Shape::Text(&ANOMALY_DETECTOR_ARN)).required(),
] };
static GET_LOG_ANOMALY_DETECTOR_RESPONSE: Structure = Structure { name: "GetLogAnomalyDetectorResponse", payload: None, members: &[
    body("detectorName", "detectorName", Shape::Text(&DETECTOR_NAME)),
    body("logGroupArnList", "logGroupArnList", Shape::List(&LOG_GROUP_ARN_LIST)),
    body("evaluationFrequency", "evaluationFrequency", Shape::Text(&EVALUATION_FREQUENCY)),
    body("filterPattern", "filterPattern", Shape::Text(&FILTER_PATTERN)),
    body("anomalyDetectorStatus", "anomalyDetectorStatus", Shape::Text(&ANOMALY_DETECTOR_STATUS)),
    body("kmsKeyId", "kmsKeyId", Shape::Text(&KMS_KEY_ID)),
    body("creationTimeStamp", "creationTimeStamp", Shape::Number(&EPOCH_MILLIS)),
    body("lastModifiedTimeStamp", "lastModifiedTimeStamp", Shape::Number(&EPOCH_MILLIS)),
    body("anomalyVisibilityTime", "anomalyVisibilityTime", Shape::Number(&ANOMALY_VISIBILITY_TIME)),
] };
static GET_LOG_EVENTS_REQUEST: Structure = Structure { name: "GetLogEventsRequest", payload: None, members: &[
    body("logGroupName", "logGroupName", Shape::Text(&LOG_GROUP_NAME)),
    body("logGroupIdentifier", "logGroupIdentifier", Shape::Text(&LOG_GROUP_IDENTIFIER)),
    body("logStreamName", "logStreamName", Shape::Text(&LOG_STREAM_NAME)).required(),
    body("startTime", "startTime", Shape::Number(&TIMESTAMP_)),
    body("endTime", "endTime", Shape::Number(&TIMESTAMP_)),
    body("nextToken", "nextToken", Shape::Text(&NEXT_TOKEN)),
    body("limit", "limit", Shape::Number(&EVENTS_LIMIT)),
    body("startFromHead", "startFromHead", BOOLEAN),
    body("unmask", "unmask", BOOLEAN),
] };
static GET_LOG_EVENTS_RESPONSE: Structure = Structure { name: "GetLogEventsResponse", payload: None, members: &[
    body("events", "events", Shape::List(&OUTPUT_LOG_EVENTS)),
    body("nextForwardToken", "nextForwardToken", Shape::Text(&NEXT_TOKEN)),
    body("nextBackwardToken", "nextBackwardToken", Shape::Text(&NEXT_TOKEN)),
] };
static GET_LOG_FIELDS_REQUEST: Structure = Structure { name: "GetLogFieldsRequest", payload: None, members: &[
    body("dataSourceName", "dataSourceName", STRING).required(),
    body("dataSourceType", "dataSourceType", STRING).required(),
] };
static GET_LOG_FIELDS_RESPONSE: Structure = Structure { name: "GetLogFieldsResponse", payload: None, members: &[
    body("logFields", "logFields", Shape::List(&LOG_FIELDS_LIST)),
] };
static GET_LOG_GROUP_FIELDS_REQUEST: Structure = Structure { name: "GetLogGroupFieldsRequest", payload: None, members: &[
    body("logGroupName", "logGroupName", Shape::Text(&LOG_GROUP_NAME)),
    body("time", "time", Shape::Number(&TIMESTAMP_)),
    body("logGroupIdentifier", "logGroupIdentifier", Shape::Text(&LOG_GROUP_IDENTIFIER)),
] };
static GET_LOG_GROUP_FIELDS_RESPONSE: Structure = Structure { name: "GetLogGroupFieldsResponse", payload: None, members: &[
    body("logGroupFields", "logGroupFields", Shape::List(&LOG_GROUP_FIELD_LIST)),
] };
static GET_LOG_OBJECT_REQUEST: Structure = Structure { name: "GetLogObjectRequest", payload: None, members: &[
    body("unmask", "unmask", BOOLEAN),
    body("logObjectPointer", "logObjectPointer", Shape::Text(&LOG_OBJECT_POINTER)).required(),
] };
static GET_LOG_OBJECT_RESPONSE: Structure = Structure { name: "GetLogObjectResponse", payload: None, members: &[
    body("fieldStream", "fieldStream", Shape::Structure(&GET_LOG_OBJECT_RESPONSE_STREAM)),
] };
static GET_LOG_OBJECT_RESPONSE_STREAM: Structure = Structure { name: "GetLogObjectResponseStream", payload: None, members: &[
    body("fields", "fields", Shape::Structure(&FIELDS_DATA)),
    body("InternalStreamingException", "InternalStreamingException", Shape::Structure(&INTERNAL_STREAMING_EXCEPTION)),
] };
static GET_LOG_RECORD_REQUEST: Structure = Structure { name: "GetLogRecordRequest", payload: None, members: &[
    body("logRecordPointer", "logRecordPointer", STRING).required(),
    body("unmask", "unmask", BOOLEAN),
] };
static GET_LOG_RECORD_RESPONSE: Structure = Structure { name: "GetLogRecordResponse", payload: None, members: &[
    body("logRecord", "logRecord", Shape::Map(&LOG_RECORD)),
] };
static GET_LOOKUP_TABLE_REQUEST: Structure = Structure { name: "GetLookupTableRequest", payload: None, members: &[
    body("lookupTableArn", "lookupTableArn", STRING).required(),
] };
static GET_LOOKUP_TABLE_RESPONSE: Structure = Structure { name: "GetLookupTableResponse", payload: None, members: &[
    body("lookupTableArn", "lookupTableArn", STRING),
    body("lookupTableName", "lookupTableName", Shape::Text(&LOOKUP_TABLE_NAME)),
    body("description", "description", Shape::Text(&LOOKUP_TABLE_DESCRIPTION)),
    body("tableBody", "tableBody", Shape::Text(&TABLE_BODY)),
    body("sizeBytes", "sizeBytes", Shape::Number(&STORED_BYTES)),
    body("lastUpdatedTime", "lastUpdatedTime", Shape::Number(&TIMESTAMP_)),
    body("kmsKeyId", "kmsKeyId", Shape::Text(&KMS_KEY_ID)),
] };
static GET_QUERY_RESULTS_MAX_ITEMS: Number = Number { kind: NumberKind::Integer, min: Some(0), max: Some(10_000) };
static GET_QUERY_RESULTS_NEXT_TOKEN: Text = Text { min: None, max: Some(1024), pattern: None, words: &[] };
static GET_QUERY_RESULTS_REQUEST: Structure = Structure { name: "GetQueryResultsRequest", payload: None, members: &[
    body("queryId", "queryId", Shape::Text(&QUERY_ID)).required(),
    body("nextToken", "nextToken", Shape::Text(&GET_QUERY_RESULTS_NEXT_TOKEN)),
    body("maxItems", "maxItems", Shape::Number(&GET_QUERY_RESULTS_MAX_ITEMS)),
] };
static GET_QUERY_RESULTS_RESPONSE: Structure = Structure { name: "GetQueryResultsResponse", payload: None, members: &[
    body("queryLanguage", "queryLanguage", Shape::Text(&QUERY_LANGUAGE)),
    body("results", "results", Shape::List(&QUERY_RESULTS)),
    body("statistics", "statistics", Shape::Structure(&QUERY_STATISTICS)),
    body("status", "status", Shape::Text(&QUERY_STATUS)),
    body("encryptionKey", "encryptionKey", Shape::Text(&ENCRYPTION_KEY)),
    body("nextToken", "nextToken", Shape::Text(&GET_QUERY_RESULTS_NEXT_TOKEN)),
] };
static GET_SCHEDULED_QUERY_HISTORY_MAX_RESULTS: Number = Number { kind: NumberKind::Integer, min: Some(1), max: Some(1000) };
static GET_SCHEDULED_QUERY_HISTORY_REQUEST: Structure = Structure { name: "GetScheduledQueryHistoryRequest", payload: None, members: &[
    body("identifier", "identifier", Shape::Text(&SCHEDULED_QUERY_IDENTIFIER)).required(),
    body("startTime", "startTime", Shape::Number(&TIMESTAMP_)).required(),
    body("endTime", "endTime", Shape::Number(&TIMESTAMP_)).required(),
    body("executionStatuses", "executionStatuses", Shape::List(&EXECUTION_STATUS_LIST)),
    body("maxResults", "maxResults", Shape::Number(&GET_SCHEDULED_QUERY_HISTORY_MAX_RESULTS)),
    body("nextToken", "nextToken", Shape::Text(&NEXT_TOKEN)),
] };
static GET_SCHEDULED_QUERY_HISTORY_RESPONSE: Structure = Structure { name: "GetScheduledQueryHistoryResponse", payload: None, members: &[
    body("name", "name", Shape::Text(&SCHEDULED_QUERY_NAME)),
    body("scheduledQueryArn", "scheduledQueryArn", STRING),
    body("triggerHistory", "triggerHistory", Shape::List(&TRIGGER_HISTORY_RECORD_LIST)),
    body("nextToken", "nextToken", Shape::Text(&NEXT_TOKEN)),
] };
static GET_SCHEDULED_QUERY_REQUEST: Structure = Structure { name: "GetScheduledQueryRequest", payload: None, members: &[
    body("identifier", "identifier", Shape::Text(&SCHEDULED_QUERY_IDENTIFIER)).required(),
] };
static GET_SCHEDULED_QUERY_RESPONSE: Structure = Structure { name: "GetScheduledQueryResponse", payload: None, members: &[
    body("scheduledQueryArn", "scheduledQueryArn", STRING),
    body("name", "name", Shape::Text(&SCHEDULED_QUERY_NAME)),
    body("description", "description", Shape::Text(&SCHEDULED_QUERY_DESCRIPTION)),
    body("queryLanguage", "queryLanguage", Shape::Text(&QUERY_LANGUAGE)),
    body("queryString", "queryString", Shape::Text(&QUERY_STRING)),
    body("logGroupIdentifiers", "logGroupIdentifiers", Shape::List(&SCHEDULED_QUERY_LOG_GROUP_IDENTIFIERS)),
    body("scheduleExpression", "scheduleExpression", Shape::Text(&SCHEDULE_EXPRESSION)),
    body("timezone", "timezone", Shape::Text(&SCHEDULE_TIMEZONE)),
    body("startTimeOffset", "startTimeOffset", LONG),
    body("endTimeOffset", "endTimeOffset", LONG),
    body("destinationConfiguration", "destinationConfiguration", Shape::Structure(&DESTINATION_CONFIGURATION)),
    body("state", "state", Shape::Text(&SCHEDULED_QUERY_STATE)),
    body("scheduleType", "scheduleType", Shape::Text(&SCHEDULE_TYPE)),
    body("lastTriggeredTime", "lastTriggeredTime", Shape::Number(&TIMESTAMP_)),
    body("lastExecutionStatus", "lastExecutionStatus", Shape::Text(&EXECUTION_STATUS)),
    body("scheduleStartTime", "scheduleStartTime", Shape::Number(&TIMESTAMP_)),
    body("scheduleEndTime", "scheduleEndTime", Shape::Number(&TIMESTAMP_)),
    body("executionRoleArn", "executionRoleArn", Shape::Text(&ROLE_ARN)),
    body("creationTime", "creationTime", Shape::Number(&TIMESTAMP_)),
    body("lastUpdatedTime", "lastUpdatedTime", Shape::Number(&TIMESTAMP_)),
] };
static GET_STORAGE_TIER_POLICY_REQUEST: Structure = Structure { name: "GetStorageTierPolicyRequest", payload: None, members: &[] };
static GET_STORAGE_TIER_POLICY_RESPONSE: Structure = Structure { name: "GetStorageTierPolicyResponse", payload: None, members: &[
    body("storageTier", "storageTier", Shape::Text(&STORAGE_TIER)),
    body("lastUpdatedTime", "lastUpdatedTime", Shape::Number(&TIMESTAMP_)),
] };
static GET_TRANSFORMER_REQUEST: Structure = Structure { name: "GetTransformerRequest", payload: None, members: &[
    body("logGroupIdentifier", "logGroupIdentifier", Shape::Text(&LOG_GROUP_IDENTIFIER)).required(),
] };
static GET_TRANSFORMER_RESPONSE: Structure = Structure { name: "GetTransformerResponse", payload: None, members: &[
    body("logGroupIdentifier", "logGroupIdentifier", Shape::Text(&LOG_GROUP_IDENTIFIER)),
    body("creationTime", "creationTime", Shape::Number(&TIMESTAMP_)),
    body("lastModifiedTime", "lastModifiedTime", Shape::Number(&TIMESTAMP_)),
    body("transformerConfig", "transformerConfig", Shape::List(&PROCESSORS)),
] };
static GROK: Structure = Structure { name: "Grok", payload: None, members: &[
    body("source", "source", Shape::Text(&SOURCE)),
    body("match", "match", Shape::Text(&GROK_MATCH)).required(),
] };
static GROK_MATCH: Text = Text { min: Some(1), max: Some(512), pattern: None, words: &[] };
static GROUPING_IDENTIFIER: Structure = Structure { name: "GroupingIdentifier", payload: None, members: &[
    body("key", "key", STRING),
    body("value", "value", STRING),
] };
static GROUPING_IDENTIFIERS: List = List { item: Shape::Structure(&GROUPING_IDENTIFIER), item_name: "member", flattened: false, min: None, max: None };
static HISTOGRAM: Map = Map { key: Shape::Text(&TIME), value: LONG, min: None, max: None };
static IMPORT: Structure = Structure { name: "Import", payload: None, members: &[
    body("importId", "importId", Shape::Text(&IMPORT_ID)),
    body("importSourceArn", "importSourceArn", STRING),
    body("importStatus", "importStatus", Shape::Text(&IMPORT_STATUS)),
    body("importDestinationArn", "importDestinationArn", STRING),
    body("importStatistics", "importStatistics", Shape::Structure(&IMPORT_STATISTICS)),
    body("importFilter", "importFilter", Shape::Structure(&IMPORT_FILTER)),
    body("creationTime", "creationTime", Shape::Number(&TIMESTAMP_)),
    body("lastUpdatedTime", "lastUpdatedTime", Shape::Number(&TIMESTAMP_)),
    body("errorMessage", "errorMessage", STRING),
] };
static IMPORT_BATCH: Structure = Structure { name: "ImportBatch", payload: None, members: &[
    body("batchId", "batchId", Shape::Text(&BATCH_ID)).required(),
    body("status", "status", Shape::Text(&IMPORT_STATUS)).required(),
    body("errorMessage", "errorMessage", STRING),
] };
static IMPORT_BATCH_LIST: List = List { item: Shape::Structure(&IMPORT_BATCH), item_name: "member", flattened: false, min: None, max: None };
static IMPORT_FILTER: Structure = Structure { name: "ImportFilter", payload: None, members: &[
    body("startEventTime", "startEventTime", Shape::Number(&TIMESTAMP_)),
    body("endEventTime", "endEventTime", Shape::Number(&TIMESTAMP_)),
] };
static IMPORT_ID: Text = Text { min: Some(1), max: Some(256), pattern: Some("[\\-a-zA-Z0-9]+"), words: &[] };
static IMPORT_LIST: List = List { item: Shape::Structure(&IMPORT), item_name: "member", flattened: false, min: None, max: None };
static IMPORT_STATISTICS: Structure = Structure { name: "ImportStatistics", payload: None, members: &[
    body("bytesImported", "bytesImported", Shape::Number(&STORED_BYTES)),
] };
static IMPORT_STATUS: Text = Text { min: None, max: None, pattern: None, words: &["IN_PROGRESS", "CANCELLED", "COMPLETED", "FAILED"] };
static IMPORT_STATUS_LIST: List = List { item: Shape::Text(&IMPORT_STATUS), item_name: "member", flattened: false, min: None, max: None };
static INDEX_CATEGORIES: List = List { item: Shape::Text(&INDEX_CATEGORY), item_name: "member", flattened: false, min: None, max: Some(4) };
static INDEX_CATEGORY: Text = Text { min: None, max: None, pattern: None, words: &["DEFAULT", "CUSTOM", "AUTO", "INACTIVE"] };
static INDEX_POLICIES: List = List { item: Shape::Structure(&INDEX_POLICY), item_name: "member", flattened: false, min: None, max: None };
static INDEX_POLICY: Structure = Structure { name: "IndexPolicy", payload: None, members: &[
    body("logGroupIdentifier", "logGroupIdentifier", Shape::Text(&LOG_GROUP_IDENTIFIER)),
    body("lastUpdateTime", "lastUpdateTime", Shape::Number(&TIMESTAMP_)),
    body("policyDocument", "policyDocument", Shape::Text(&POLICY_DOCUMENT)),
    body("policyName", "policyName", STRING),
    body("source", "source", Shape::Text(&INDEX_SOURCE)),
] };
static INDEX_SOURCE: Text = Text { min: None, max: None, pattern: None, words: &["ACCOUNT", "LOG_GROUP"] };
static INDEX_TYPE: Text = Text { min: None, max: None, pattern: None, words: &["FACET", "FIELD_INDEX"] };
static INFERRED_TOKEN_NAME: Text = Text { min: Some(1), max: None, pattern: None, words: &[] };
static INHERITED_PROPERTIES: List = List { item: Shape::Text(&INHERITED_PROPERTY), item_name: "member", flattened: false, min: None, max: None };
static INHERITED_PROPERTY: Text = Text { min: None, max: None, pattern: None, words: &["ACCOUNT_DATA_PROTECTION"] };
static INPUT_LOG_EVENT: Structure = Structure { name: "InputLogEvent", payload: None, members: &[
    body("timestamp", "timestamp", Shape::Number(&TIMESTAMP_)).required(),
    body("message", "message", Shape::Text(&EVENT_MESSAGE)).required(),
] };
static INPUT_LOG_EVENTS: List = List { item: Shape::Structure(&INPUT_LOG_EVENT), item_name: "member", flattened: false, min: Some(1), max: Some(10_000) };
static INPUT_LOG_STREAM_NAMES: List = List { item: Shape::Text(&LOG_STREAM_NAME), item_name: "member", flattened: false, min: Some(1), max: Some(100) };
static INTEGRATION_DETAILS: Structure = Structure { name: "IntegrationDetails", payload: None, members: &[
    body("openSearchIntegrationDetails", "openSearchIntegrationDetails", Shape::Structure(&OPEN_SEARCH_INTEGRATION_DETAILS)),
] };
static INTEGRATION_NAME: Text = Text { min: Some(1), max: Some(50), pattern: Some("[\\.\\-_/#A-Za-z0-9]+"), words: &[] };
static INTEGRATION_NAME_PREFIX: Text = Text { min: Some(1), max: Some(50), pattern: Some("[\\.\\-_/#A-Za-z0-9]+"), words: &[] };
static INTEGRATION_STATUS: Text = Text { min: None, max: None, pattern: None, words: &["PROVISIONING", "ACTIVE", "FAILED"] };
static INTEGRATION_STATUS_MESSAGE: Text = Text { min: Some(1), max: None, pattern: None, words: &[] };
static INTEGRATION_SUMMARIES: List = List { item: Shape::Structure(&INTEGRATION_SUMMARY), item_name: "member", flattened: false, min: None, max: None };
static INTEGRATION_SUMMARY: Structure = Structure { name: "IntegrationSummary", payload: None, members: &[
    body("integrationName", "integrationName", Shape::Text(&INTEGRATION_NAME)),
    body("integrationType", "integrationType", Shape::Text(&INTEGRATION_TYPE)),
    body("integrationStatus", "integrationStatus", Shape::Text(&INTEGRATION_STATUS)),
] };
static INTEGRATION_TYPE: Text = Text { min: None, max: None, pattern: None, words: &["OPENSEARCH"] };
static INTERNAL_STREAMING_EXCEPTION: Structure = Structure { name: "InternalStreamingException", payload: None, members: &[
    body("message", "message", STRING),
] };
static KEY: Text = Text { min: Some(1), max: Some(128), pattern: None, words: &[] };
static KEY_PREFIX: Text = Text { min: Some(1), max: Some(128), pattern: None, words: &[] };
static KEY_VALUE_DELIMITER: Text = Text { min: Some(1), max: Some(128), pattern: None, words: &[] };
static KMS_KEY_ID: Text = Text { min: None, max: Some(256), pattern: None, words: &[] };
static LIST_AGGREGATE_LOG_GROUP_SUMMARIES_GROUP_BY: Text = Text { min: None, max: None, pattern: None, words: &["DATA_SOURCE_NAME_TYPE_AND_FORMAT", "DATA_SOURCE_NAME_AND_TYPE"] };
static LIST_AGGREGATE_LOG_GROUP_SUMMARIES_REQUEST: Structure = Structure { name: "ListAggregateLogGroupSummariesRequest", payload: None, members: &[
    body("accountIdentifiers", "accountIdentifiers", Shape::List(&ACCOUNT_IDS)),
    body("includeLinkedAccounts", "includeLinkedAccounts", BOOLEAN),
    body("logGroupClass", "logGroupClass", Shape::Text(&LOG_GROUP_CLASS)),
    body("logGroupNamePattern", "logGroupNamePattern", Shape::Text(&LOG_GROUP_NAME_REGEX_PATTERN)),
    body("dataSources", "dataSources", Shape::List(&DATA_SOURCE_FILTERS)),
    body("groupBy", "groupBy", Shape::Text(&LIST_AGGREGATE_LOG_GROUP_SUMMARIES_GROUP_BY)).required(),
    body("nextToken", "nextToken", Shape::Text(&NEXT_TOKEN)),
    body("limit", "limit", Shape::Number(&LIST_LOG_GROUPS_REQUEST_LIMIT)),
] };
static LIST_AGGREGATE_LOG_GROUP_SUMMARIES_RESPONSE: Structure = Structure { name: "ListAggregateLogGroupSummariesResponse", payload: None, members: &[
    body("aggregateLogGroupSummaries", "aggregateLogGroupSummaries", Shape::List(&AGGREGATE_LOG_GROUP_SUMMARIES)),
    body("nextToken", "nextToken", Shape::Text(&NEXT_TOKEN)),
] };
static LIST_ANOMALIES_LIMIT: Number = Number { kind: NumberKind::Integer, min: Some(1), max: Some(50) };
static LIST_ANOMALIES_REQUEST: Structure = Structure { name: "ListAnomaliesRequest", payload: None, members: &[
    body("anomalyDetectorArn", "anomalyDetectorArn", Shape::Text(&ANOMALY_DETECTOR_ARN)),
    body("suppressionState", "suppressionState", Shape::Text(&SUPPRESSION_STATE)),
    body("limit", "limit", Shape::Number(&LIST_ANOMALIES_LIMIT)),
    body("nextToken", "nextToken", Shape::Text(&NEXT_TOKEN)),
] };
static LIST_ANOMALIES_RESPONSE: Structure = Structure { name: "ListAnomaliesResponse", payload: None, members: &[
    body("anomalies", "anomalies", Shape::List(&ANOMALIES)),
    body("nextToken", "nextToken", Shape::Text(&NEXT_TOKEN)),
] };
static LIST_INTEGRATIONS_REQUEST: Structure = Structure { name: "ListIntegrationsRequest", payload: None, members: &[
    body("integrationNamePrefix", "integrationNamePrefix", Shape::Text(&INTEGRATION_NAME_PREFIX)),
    body("integrationType", "integrationType", Shape::Text(&INTEGRATION_TYPE)),
    body("integrationStatus", "integrationStatus", Shape::Text(&INTEGRATION_STATUS)),
] };
static LIST_INTEGRATIONS_RESPONSE: Structure = Structure { name: "ListIntegrationsResponse", payload: None, members: &[
    body("integrationSummaries", "integrationSummaries", Shape::List(&INTEGRATION_SUMMARIES)),
] };
static LIST_LIMIT: Number = Number { kind: NumberKind::Integer, min: Some(1), max: Some(1000) };
static LIST_LOG_ANOMALY_DETECTORS_LIMIT: Number = Number { kind: NumberKind::Integer, min: Some(1), max: Some(50) };
static LIST_LOG_ANOMALY_DETECTORS_REQUEST: Structure = Structure { name: "ListLogAnomalyDetectorsRequest", payload: None, members: &[
    body("filterLogGroupArn", "filterLogGroupArn", Shape::Text(&LOG_GROUP_ARN)),
    body("limit", "limit", Shape::Number(&LIST_LOG_ANOMALY_DETECTORS_LIMIT)),
    body("nextToken", "nextToken", Shape::Text(&NEXT_TOKEN)),
] };
static LIST_LOG_ANOMALY_DETECTORS_RESPONSE: Structure = Structure { name: "ListLogAnomalyDetectorsResponse", payload: None, members: &[
    body("anomalyDetectors", "anomalyDetectors", Shape::List(&ANOMALY_DETECTORS)),
    body("nextToken", "nextToken", Shape::Text(&NEXT_TOKEN)),
] };
static LIST_LOG_GROUPS_FOR_QUERY_MAX_RESULTS: Number = Number { kind: NumberKind::Integer, min: Some(50), max: Some(500) };
static LIST_LOG_GROUPS_FOR_QUERY_REQUEST: Structure = Structure { name: "ListLogGroupsForQueryRequest", payload: None, members: &[
    body("queryId", "queryId", Shape::Text(&QUERY_ID)).required(),
    body("nextToken", "nextToken", Shape::Text(&NEXT_TOKEN)),
    body("maxResults", "maxResults", Shape::Number(&LIST_LOG_GROUPS_FOR_QUERY_MAX_RESULTS)),
] };
static LIST_LOG_GROUPS_FOR_QUERY_RESPONSE: Structure = Structure { name: "ListLogGroupsForQueryResponse", payload: None, members: &[
    body("logGroupIdentifiers", "logGroupIdentifiers", Shape::List(&LOG_GROUP_IDENTIFIERS)),
    body("nextToken", "nextToken", Shape::Text(&NEXT_TOKEN)),
] };
static LIST_LOG_GROUPS_REQUEST: Structure = Structure { name: "ListLogGroupsRequest", payload: None, members: &[
    body("logGroupNamePattern", "logGroupNamePattern", Shape::Text(&LOG_GROUP_NAME_REGEX_PATTERN)),
    body("logGroupClass", "logGroupClass", Shape::Text(&LOG_GROUP_CLASS)),
    body("includeLinkedAccounts", "includeLinkedAccounts", BOOLEAN),
    body("accountIdentifiers", "accountIdentifiers", Shape::List(&ACCOUNT_IDS)),
    body("nextToken", "nextToken", Shape::Text(&NEXT_TOKEN)),
    body("limit", "limit", Shape::Number(&LIST_LIMIT)),
    body("dataSources", "dataSources", Shape::List(&DATA_SOURCE_FILTERS)),
    body("fieldIndexNames", "fieldIndexNames", Shape::List(&FIELD_INDEX_NAMES)),
    body("logGroupTags", "logGroupTags", Shape::List(&TAG_FILTERS)),
] };
static LIST_LOG_GROUPS_REQUEST_LIMIT: Number = Number { kind: NumberKind::Integer, min: Some(1), max: Some(50) };
static LIST_LOG_GROUPS_RESPONSE: Structure = Structure { name: "ListLogGroupsResponse", payload: None, members: &[
    body("logGroups", "logGroups", Shape::List(&LOG_GROUP_SUMMARIES)),
    body("nextToken", "nextToken", Shape::Text(&NEXT_TOKEN)),
] };
static LIST_SCHEDULED_QUERIES_MAX_RESULTS: Number = Number { kind: NumberKind::Integer, min: Some(1), max: Some(1000) };
static LIST_SCHEDULED_QUERIES_REQUEST: Structure = Structure { name: "ListScheduledQueriesRequest", payload: None, members: &[
    body("maxResults", "maxResults", Shape::Number(&LIST_SCHEDULED_QUERIES_MAX_RESULTS)),
    body("nextToken", "nextToken", Shape::Text(&NEXT_TOKEN)),
    body("state", "state", Shape::Text(&SCHEDULED_QUERY_STATE)),
    body("scheduleType", "scheduleType", Shape::Text(&SCHEDULE_TYPE)),
] };
static LIST_SCHEDULED_QUERIES_RESPONSE: Structure = Structure { name: "ListScheduledQueriesResponse", payload: None, members: &[
    body("nextToken", "nextToken", Shape::Text(&NEXT_TOKEN)),
    body("scheduledQueries", "scheduledQueries", Shape::List(&SCHEDULED_QUERY_SUMMARY_LIST)),
] };
static LIST_SOURCES_FOR_S3_TABLE_INTEGRATION_MAX_RESULTS: Number = Number { kind: NumberKind::Integer, min: Some(1), max: Some(100) };
static LIST_SOURCES_FOR_S3_TABLE_INTEGRATION_REQUEST: Structure = Structure { name: "ListSourcesForS3TableIntegrationRequest", payload: None, members: &[
    body("integrationArn", "integrationArn", STRING).required(),
    body("maxResults", "maxResults", Shape::Number(&LIST_SOURCES_FOR_S3_TABLE_INTEGRATION_MAX_RESULTS)),
    body("nextToken", "nextToken", Shape::Text(&NEXT_TOKEN)),
] };
static LIST_SOURCES_FOR_S3_TABLE_INTEGRATION_RESPONSE: Structure = Structure { name: "ListSourcesForS3TableIntegrationResponse", payload: None, members: &[
    body("sources", "sources", Shape::List(&S3_TABLE_INTEGRATION_SOURCES)),
    body("nextToken", "nextToken", Shape::Text(&NEXT_TOKEN)),
] };
static LIST_SYSLOG_CONFIGURATIONS_MAX_RESULTS: Number = Number { kind: NumberKind::Integer, min: Some(0), max: Some(50) };
static LIST_SYSLOG_CONFIGURATIONS_REQUEST: Structure = Structure { name: "ListSyslogConfigurationsRequest", payload: None, members: &[
    body("logGroupIdentifier", "logGroupIdentifier", Shape::Text(&LOG_GROUP_IDENTIFIER)),
    body("vpcEndpointId", "vpcEndpointId", Shape::Text(&VPC_ENDPOINT_ID)),
    body("nextToken", "nextToken", Shape::Text(&NEXT_TOKEN)),
    body("maxResults", "maxResults", Shape::Number(&LIST_SYSLOG_CONFIGURATIONS_MAX_RESULTS)),
] };
static LIST_SYSLOG_CONFIGURATIONS_RESPONSE: Structure = Structure { name: "ListSyslogConfigurationsResponse", payload: None, members: &[
    body("syslogConfigurations", "syslogConfigurations", Shape::List(&SYSLOG_CONFIGURATIONS)),
    body("nextToken", "nextToken", Shape::Text(&NEXT_TOKEN)),
] };
static LIST_TAGS_FOR_RESOURCE_REQUEST: Structure = Structure { name: "ListTagsForResourceRequest", payload: None, members: &[
    body("resourceArn", "resourceArn", Shape::Text(&AMAZON_RESOURCE_NAME)).required(),
] };
static LIST_TAGS_FOR_RESOURCE_RESPONSE: Structure = Structure { name: "ListTagsForResourceResponse", payload: None, members: &[
    body("tags", "tags", Shape::Map(&TAGS)),
] };
static LIST_TAGS_LOG_GROUP_REQUEST: Structure = Structure { name: "ListTagsLogGroupRequest", payload: None, members: &[
    body("logGroupName", "logGroupName", Shape::Text(&LOG_GROUP_NAME)).required(),
] };
static LIST_TAGS_LOG_GROUP_RESPONSE: Structure = Structure { name: "ListTagsLogGroupResponse", payload: None, members: &[
    body("tags", "tags", Shape::Map(&TAGS)),
] };
static LIST_TO_MAP: Structure = Structure { name: "ListToMap", payload: None, members: &[
    body("source", "source", Shape::Text(&SOURCE)).required(),
    body("key", "key", Shape::Text(&KEY)).required(),
    body("valueKey", "valueKey", Shape::Text(&VALUE_KEY)),
    body("target", "target", Shape::Text(&TARGET)),
    body("flatten", "flatten", BOOLEAN),
    body("flattenedElement", "flattenedElement", Shape::Text(&FLATTENED_ELEMENT)),
] };
static LIVE_TAIL_SESSION_LOG_EVENT: Structure = Structure { name: "LiveTailSessionLogEvent", payload: None, members: &[
    body("logStreamName", "logStreamName", Shape::Text(&LOG_STREAM_NAME)),
    body("logGroupIdentifier", "logGroupIdentifier", Shape::Text(&LOG_GROUP_IDENTIFIER)),
    body("message", "message", Shape::Text(&EVENT_MESSAGE)),
    body("timestamp", "timestamp", Shape::Number(&TIMESTAMP_)),
    body("ingestionTime", "ingestionTime", Shape::Number(&TIMESTAMP_)),
] };
static LIVE_TAIL_SESSION_METADATA: Structure = Structure { name: "LiveTailSessionMetadata", payload: None, members: &[
    body("sampled", "sampled", BOOLEAN),
] };
static LIVE_TAIL_SESSION_RESULTS: List = List { item: Shape::Structure(&LIVE_TAIL_SESSION_LOG_EVENT), item_name: "member", flattened: false, min: None, max: None };
static LIVE_TAIL_SESSION_START: Structure = Structure { name: "LiveTailSessionStart", payload: None, members: &[
    body("requestId", "requestId", Shape::Text(&REQUEST_ID)),
    body("sessionId", "sessionId", Shape::Text(&SESSION_ID)),
    body("logGroupIdentifiers", "logGroupIdentifiers", Shape::List(&START_LIVE_TAIL_LOG_GROUP_IDENTIFIERS)),
    body("logStreamNames", "logStreamNames", Shape::List(&INPUT_LOG_STREAM_NAMES)),
    body("logStreamNamePrefixes", "logStreamNamePrefixes", Shape::List(&INPUT_LOG_STREAM_NAMES)),
    body("logEventFilterPattern", "logEventFilterPattern", Shape::Text(&FILTER_PATTERN)),
] };
static LIVE_TAIL_SESSION_UPDATE: Structure = Structure { name: "LiveTailSessionUpdate", payload: None, members: &[
    body("sessionMetadata", "sessionMetadata", Shape::Structure(&LIVE_TAIL_SESSION_METADATA)),
    body("sessionResults", "sessionResults", Shape::List(&LIVE_TAIL_SESSION_RESULTS)),
] };
static LOCALE: Text = Text { min: Some(1), max: None, pattern: None, words: &[] };
static LOG_EVENT: Structure = Structure { name: "LogEvent", payload: None, members: &[
    body("timestamp", "timestamp", Shape::Number(&TIMESTAMP_)),
    body("message", "message", Shape::Text(&EVENT_MESSAGE)),
] };
static LOG_FIELD_NAME: Text = Text { min: Some(1), max: Some(256), pattern: None, words: &[] };
static LOG_FIELD_TYPE: Structure = Structure { name: "LogFieldType", payload: None, members: &[
    body("type", "type", STRING),
    body("element", "element", Shape::Structure(&LOG_FIELD_TYPE)),
    body("fields", "fields", Shape::List(&LOG_FIELDS_LIST)),
] };
static LOG_FIELDS_LIST: List = List { item: Shape::Structure(&LOG_FIELDS_LIST_ITEM), item_name: "member", flattened: false, min: None, max: None };
static LOG_FIELDS_LIST_ITEM: Structure = Structure { name: "LogFieldsListItem", payload: None, members: &[
    body("logFieldName", "logFieldName", Shape::Text(&LOG_FIELD_NAME)),
    body("logFieldType", "logFieldType", Shape::Structure(&LOG_FIELD_TYPE)),
] };
static LOG_GROUP: Structure = Structure { name: "LogGroup", payload: None, members: &[
    body("logGroupName", "logGroupName", Shape::Text(&LOG_GROUP_NAME)),
    body("creationTime", "creationTime", Shape::Number(&TIMESTAMP_)),
    body("retentionInDays", "retentionInDays", INTEGER),
    body("metricFilterCount", "metricFilterCount", INTEGER),
    body("arn", "arn", STRING),
    body("storedBytes", "storedBytes", Shape::Number(&STORED_BYTES)),
    body("kmsKeyId", "kmsKeyId", Shape::Text(&KMS_KEY_ID)),
    body("dataProtectionStatus", "dataProtectionStatus", Shape::Text(&DATA_PROTECTION_STATUS)),
    body("inheritedProperties", "inheritedProperties", Shape::List(&INHERITED_PROPERTIES)),
    body("logGroupClass", "logGroupClass", Shape::Text(&LOG_GROUP_CLASS)),
    body("logGroupArn", "logGroupArn", STRING),
    body("deletionProtectionEnabled", "deletionProtectionEnabled", BOOLEAN),
    body("bearerTokenAuthenticationEnabled", "bearerTokenAuthenticationEnabled", BOOLEAN),
    body("retentionPolicyName", "retentionPolicyName", STRING),
] };
static LOG_GROUP_ARN: Text = Text { min: Some(1), max: Some(2048), pattern: Some("[\\w#+=/:,.@-]*"), words: &[] };
static LOG_GROUP_ARN_LIST: List = List { item: Shape::Text(&LOG_GROUP_ARN), item_name: "member", flattened: false, min: None, max: None };
static LOG_GROUP_CLASS: Text = Text { min: None, max: None, pattern: None, words: &["STANDARD", "INFREQUENT_ACCESS", "DELIVERY", "ESSENTIALS"] };
static LOG_GROUP_FIELD: Structure = Structure { name: "LogGroupField", payload: None, members: &[
    body("name", "name", STRING),
    body("percent", "percent", Shape::Number(&PERCENTAGE)),
] };
static LOG_GROUP_FIELD_LIST: List = List { item: Shape::Structure(&LOG_GROUP_FIELD), item_name: "member", flattened: false, min: None, max: None };
static LOG_GROUP_IDENTIFIER: Text = Text { min: Some(1), max: Some(2048), pattern: Some("[\\w#+=/:,.@-]*"), words: &[] };
static LOG_GROUP_IDENTIFIERS: List = List { item: Shape::Text(&LOG_GROUP_IDENTIFIER), item_name: "member", flattened: false, min: None, max: None };
static LOG_GROUP_IMPACT: Structure = Structure { name: "LogGroupImpact", payload: None, members: &[
    body("logGroupName", "logGroupName", Shape::Text(&LOG_GROUP_NAME)),
    body("currentRetention", "currentRetention", Shape::Text(&RETENTION_VALUE)),
    body("proposedRetention", "proposedRetention", Shape::Text(&RETENTION_VALUE)),
    body("storedBytes", "storedBytes", Shape::Number(&STORED_BYTES)),
] };
static LOG_GROUP_IMPACTS: List = List { item: Shape::Structure(&LOG_GROUP_IMPACT), item_name: "member", flattened: false, min: None, max: None };
static LOG_GROUP_NAME: Text = Text { min: Some(1), max: Some(512), pattern: Some("[\\.\\-_/#A-Za-z0-9]+"), words: &[] };
static LOG_GROUP_NAME_PATTERN: Text = Text { min: Some(0), max: Some(512), pattern: Some("[\\.\\-_/#A-Za-z0-9]*"), words: &[] };
static LOG_GROUP_NAME_REGEX_PATTERN: Text = Text { min: Some(3), max: Some(129), pattern: Some("(\\^?[\\.\\-_\\/#A-Za-z0-9]{3,24})(\\|\\^?[\\.\\-_\\/#A-Za-z0-9]{3,24}){0,4}"), words: &[] };
static LOG_GROUP_NAMES: List = List { item: Shape::Text(&LOG_GROUP_NAME), item_name: "member", flattened: false, min: None, max: None };
static LOG_GROUP_SUMMARIES: List = List { item: Shape::Structure(&LOG_GROUP_SUMMARY), item_name: "member", flattened: false, min: None, max: None };
static LOG_GROUP_SUMMARY: Structure = Structure { name: "LogGroupSummary", payload: None, members: &[
    body("logGroupName", "logGroupName", Shape::Text(&LOG_GROUP_NAME)),
    body("logGroupArn", "logGroupArn", STRING),
    body("logGroupClass", "logGroupClass", Shape::Text(&LOG_GROUP_CLASS)),
] };
static LOG_GROUPS: List = List { item: Shape::Structure(&LOG_GROUP), item_name: "member", flattened: false, min: None, max: None };
static LOG_OBJECT_POINTER: Text = Text { min: Some(1), max: Some(512), pattern: None, words: &[] };
static LOG_RECORD: Map = Map { key: STRING, value: STRING, min: None, max: None };
static LOG_SAMPLES: List = List { item: Shape::Structure(&LOG_EVENT), item_name: "member", flattened: false, min: None, max: None };
static LOG_STREAM: Structure = Structure { name: "LogStream", payload: None, members: &[
    body("logStreamName", "logStreamName", Shape::Text(&LOG_STREAM_NAME)),
    body("creationTime", "creationTime", Shape::Number(&TIMESTAMP_)),
    body("firstEventTimestamp", "firstEventTimestamp", Shape::Number(&TIMESTAMP_)),
    body("lastEventTimestamp", "lastEventTimestamp", Shape::Number(&TIMESTAMP_)),
    body("lastIngestionTime", "lastIngestionTime", Shape::Number(&TIMESTAMP_)),
    body("uploadSequenceToken", "uploadSequenceToken", Shape::Text(&SEQUENCE_TOKEN)),
    body("arn", "arn", STRING),
    body("storedBytes", "storedBytes", Shape::Number(&STORED_BYTES)),
] };
static LOG_STREAM_NAME: Text = Text { min: Some(1), max: Some(512), pattern: Some("[^:*]*"), words: &[] };
static LOG_STREAMS: List = List { item: Shape::Structure(&LOG_STREAM), item_name: "member", flattened: false, min: None, max: None };
static LOG_TYPE: Text = Text { min: Some(1), max: Some(255), pattern: Some("[\\w]*"), words: &[] };
static LOG_TYPES: List = List { item: Shape::Text(&LOG_TYPE), item_name: "member", flattened: false, min: Some(1), max: Some(10) };
static LOOKUP_TABLE: Structure = Structure { name: "LookupTable", payload: None, members: &[
    body("lookupTableArn", "lookupTableArn", STRING),
    body("lookupTableName", "lookupTableName", Shape::Text(&LOOKUP_TABLE_NAME)),
    body("description", "description", Shape::Text(&LOOKUP_TABLE_DESCRIPTION)),
    body("tableFields", "tableFields", Shape::List(&TABLE_FIELDS)),
    body("recordsCount", "recordsCount", Shape::Number(&RECORDS_COUNT)),
    body("sizeBytes", "sizeBytes", Shape::Number(&STORED_BYTES)),
    body("lastUpdatedTime", "lastUpdatedTime", Shape::Number(&TIMESTAMP_)),
    body("kmsKeyId", "kmsKeyId", Shape::Text(&KMS_KEY_ID)),
] };
static LOOKUP_TABLE_CONFIGURATION: Structure = Structure { name: "LookupTableConfiguration", payload: None, members: &[
    body("tableName", "tableName", Shape::Text(&LOOKUP_TABLE_NAME)).required(),
    body("roleArn", "roleArn", Shape::Text(&ROLE_ARN)).required(),
    body("description", "description", Shape::Text(&LOOKUP_TABLE_DESCRIPTION)),
    body("kmsKeyId", "kmsKeyId", Shape::Text(&KMS_KEY_ID)),
    body("tags", "tags", Shape::Map(&TAGS)),
] };
static LOOKUP_TABLE_DESCRIPTION: Text = Text { min: Some(0), max: Some(1024), pattern: None, words: &[] };
static LOOKUP_TABLE_NAME: Text = Text { min: Some(1), max: Some(256), pattern: Some("^[a-zA-Z0-9_]+$"), words: &[] };
static LOOKUP_TABLES: List = List { item: Shape::Structure(&LOOKUP_TABLE), item_name: "member", flattened: false, min: None, max: None };
static LOWER_CASE_STRING: Structure = Structure { name: "LowerCaseString", payload: None, members: &[
    body("withKeys", "withKeys", Shape::List(&LOWER_CASE_STRING_WITH_KEYS)).required(),
] };
static LOWER_CASE_STRING_WITH_KEYS: List = List { item: Shape::Text(&WITH_KEY), item_name: "member", flattened: false, min: Some(1), max: Some(10) };
static MAPPING_VERSION: Text = Text { min: Some(1), max: Some(10), pattern: Some("^\\d+\\.\\d+(\\.\\d+)?$"), words: &[] };
static MATCH_PATTERN: Text = Text { min: Some(1), max: None, pattern: None, words: &[] };
static MATCH_PATTERNS: List = List { item: Shape::Text(&MATCH_PATTERN), item_name: "member", flattened: false, min: Some(1), max: Some(5) };
static METRIC_FILTER: Structure = Structure { name: "MetricFilter", payload: None, members: &[
    body("filterName", "filterName", Shape::Text(&FILTER_NAME)),
    body("filterPattern", "filterPattern", Shape::Text(&FILTER_PATTERN)),
    body("metricTransformations", "metricTransformations", Shape::List(&METRIC_TRANSFORMATIONS)),
    body("creationTime", "creationTime", Shape::Number(&TIMESTAMP_)),
    body("logGroupName", "logGroupName", Shape::Text(&LOG_GROUP_NAME)),
    body("applyOnTransformedLogs", "applyOnTransformedLogs", BOOLEAN),
    body("fieldSelectionCriteria", "fieldSelectionCriteria", Shape::Text(&FIELD_SELECTION_CRITERIA)),
    body("emitSystemFieldDimensions", "emitSystemFieldDimensions", Shape::List(&EMIT_SYSTEM_FIELDS)),
] };
static METRIC_FILTER_MATCH_RECORD: Structure = Structure { name: "MetricFilterMatchRecord", payload: None, members: &[
    body("eventNumber", "eventNumber", LONG),
    body("eventMessage", "eventMessage", Shape::Text(&EVENT_MESSAGE)),
    body("extractedValues", "extractedValues", Shape::Map(&EXTRACTED_VALUES)),
] };
static METRIC_FILTER_MATCHES: List = List { item: Shape::Structure(&METRIC_FILTER_MATCH_RECORD), item_name: "member", flattened: false, min: None, max: None };
static METRIC_FILTERS: List = List { item: Shape::Structure(&METRIC_FILTER), item_name: "member", flattened: false, min: None, max: None };
static METRIC_NAME: Text = Text { min: None, max: Some(255), pattern: Some("[^:*$]*"), words: &[] };
static METRIC_NAMESPACE: Text = Text { min: None, max: Some(255), pattern: Some("[^:*$]*"), words: &[] };
static METRIC_TRANSFORMATION: Structure = Structure { name: "MetricTransformation", payload: None, members: &[
    body("metricName", "metricName", Shape::Text(&METRIC_NAME)).required(),
    body("metricNamespace", "metricNamespace", Shape::Text(&METRIC_NAMESPACE)).required(),
    body("metricValue", "metricValue", Shape::Text(&METRIC_VALUE)).required(),
    body("defaultValue", "defaultValue", DOUBLE),
    body("dimensions", "dimensions", Shape::Map(&DIMENSIONS)),
    body("unit", "unit", Shape::Text(&STANDARD_UNIT)),
] };
static METRIC_TRANSFORMATIONS: List = List { item: Shape::Structure(&METRIC_TRANSFORMATION), item_name: "member", flattened: false, min: Some(1), max: Some(1) };
static METRIC_VALUE: Text = Text { min: None, max: Some(100), pattern: None, words: &[] };
static MOVE_KEY_ENTRIES: List = List { item: Shape::Structure(&MOVE_KEY_ENTRY), item_name: "member", flattened: false, min: Some(1), max: Some(5) };
static MOVE_KEY_ENTRY: Structure = Structure { name: "MoveKeyEntry", payload: None, members: &[
    body("source", "source", Shape::Text(&SOURCE)).required(),
    body("target", "target", Shape::Text(&TARGET)).required(),
    body("overwriteIfExists", "overwriteIfExists", BOOLEAN),
] };
static MOVE_KEYS: Structure = Structure { name: "MoveKeys", payload: None, members: &[
    body("entries", "entries", Shape::List(&MOVE_KEY_ENTRIES)).required(),
] };
static NEXT_TOKEN: Text = Text { min: Some(1), max: None, pattern: None, words: &[] };
static NON_MATCH_VALUE: Text = Text { min: Some(1), max: Some(128), pattern: None, words: &[] };
static OCSF_VERSION: Text = Text { min: None, max: None, pattern: None, words: &["V1.1", "V1.5"] };
static OPEN_SEARCH_APPLICATION: Structure = Structure { name: "OpenSearchApplication", payload: None, members: &[
    body("applicationEndpoint", "applicationEndpoint", Shape::Text(&OPEN_SEARCH_APPLICATION_ENDPOINT)),
    body("applicationArn", "applicationArn", STRING),
    body("applicationId", "applicationId", Shape::Text(&OPEN_SEARCH_APPLICATION_ID)),
    body("status", "status", Shape::Structure(&OPEN_SEARCH_RESOURCE_STATUS)),
] };
static OPEN_SEARCH_APPLICATION_ENDPOINT: Text = Text { min: Some(1), max: Some(1024), pattern: Some("^https://[\\.\\-_/#:A-Za-z0-9]+\\.com$"), words: &[] };
static OPEN_SEARCH_APPLICATION_ID: Text = Text { min: Some(1), max: Some(256), pattern: Some("[\\.\\-_/#A-Za-z0-9]+"), words: &[] };
static OPEN_SEARCH_COLLECTION: Structure = Structure { name: "OpenSearchCollection", payload: None, members: &[
    body("collectionEndpoint", "collectionEndpoint", Shape::Text(&OPEN_SEARCH_COLLECTION_ENDPOINT)),
    body("collectionArn", "collectionArn", STRING),
    body("status", "status", Shape::Structure(&OPEN_SEARCH_RESOURCE_STATUS)),
] };
static OPEN_SEARCH_COLLECTION_ENDPOINT: Text = Text { min: Some(1), max: Some(1024), pattern: Some("^https://[\\.\\-_/#:A-Za-z0-9]+\\.com$"), words: &[] };
static OPEN_SEARCH_DATA_ACCESS_POLICY: Structure = Structure { name: "OpenSearchDataAccessPolicy", payload: None, members: &[
    body("policyName", "policyName", Shape::Text(&OPEN_SEARCH_POLICY_NAME)),
    body("status", "status", Shape::Structure(&OPEN_SEARCH_RESOURCE_STATUS)),
] };
static OPEN_SEARCH_DATA_SOURCE: Structure = Structure { name: "OpenSearchDataSource", payload: None, members: &[
    body("dataSourceName", "dataSourceName", Shape::Text(&OPEN_SEARCH_DATA_SOURCE_NAME)),
    body("status", "status", Shape::Structure(&OPEN_SEARCH_RESOURCE_STATUS)),
] };
static OPEN_SEARCH_DATA_SOURCE_NAME: Text = Text { min: Some(1), max: Some(256), pattern: Some("[\\.\\-_/#A-Za-z0-9]+"), words: &[] };
static OPEN_SEARCH_ENCRYPTION_POLICY: Structure = Structure { name: "OpenSearchEncryptionPolicy", payload: None, members: &[
    body("policyName", "policyName", Shape::Text(&OPEN_SEARCH_POLICY_NAME)),
    body("status", "status", Shape::Structure(&OPEN_SEARCH_RESOURCE_STATUS)),
] };
static OPEN_SEARCH_INTEGRATION_DETAILS: Structure = Structure { name: "OpenSearchIntegrationDetails", payload: None, members: &[
    body("dataSource", "dataSource", Shape::Structure(&OPEN_SEARCH_DATA_SOURCE)),
    body("application", "application", Shape::Structure(&OPEN_SEARCH_APPLICATION)),
    body("collection", "collection", Shape::Structure(&OPEN_SEARCH_COLLECTION)),
    body("workspace", "workspace", Shape::Structure(&OPEN_SEARCH_WORKSPACE)),
    body("encryptionPolicy", "encryptionPolicy", Shape::Structure(&OPEN_SEARCH_ENCRYPTION_POLICY)),
    body("networkPolicy", "networkPolicy", Shape::Structure(&OPEN_SEARCH_NETWORK_POLICY)),
    body("accessPolicy", "accessPolicy", Shape::Structure(&OPEN_SEARCH_DATA_ACCESS_POLICY)),
    body("lifecyclePolicy", "lifecyclePolicy", Shape::Structure(&OPEN_SEARCH_LIFECYCLE_POLICY)),
] };
static OPEN_SEARCH_LIFECYCLE_POLICY: Structure = Structure { name: "OpenSearchLifecyclePolicy", payload: None, members: &[
    body("policyName", "policyName", Shape::Text(&OPEN_SEARCH_POLICY_NAME)),
    body("status", "status", Shape::Structure(&OPEN_SEARCH_RESOURCE_STATUS)),
] };
static OPEN_SEARCH_NETWORK_POLICY: Structure = Structure { name: "OpenSearchNetworkPolicy", payload: None, members: &[
    body("policyName", "policyName", Shape::Text(&OPEN_SEARCH_POLICY_NAME)),
    body("status", "status", Shape::Structure(&OPEN_SEARCH_RESOURCE_STATUS)),
] };
static OPEN_SEARCH_POLICY_NAME: Text = Text { min: Some(1), max: Some(256), pattern: Some("[\\.\\-_/#A-Za-z0-9]+"), words: &[] };
static OPEN_SEARCH_RESOURCE_CONFIG: Structure = Structure { name: "OpenSearchResourceConfig", payload: None, members: &[
    body("kmsKeyArn", "kmsKeyArn", STRING),
    body("dataSourceRoleArn", "dataSourceRoleArn", STRING).required(),
    body("dashboardViewerPrincipals", "dashboardViewerPrincipals", Shape::List(&DASHBOARD_VIEWER_PRINCIPALS)).required(),
    body("applicationArn", "applicationArn", STRING),
    body("retentionDays", "retentionDays", Shape::Number(&COLLECTION_RETENTION_DAYS)).required(),
] };
static OPEN_SEARCH_RESOURCE_STATUS: Structure = Structure { name: "OpenSearchResourceStatus", payload: None, members: &[
    body("status", "status", Shape::Text(&OPEN_SEARCH_RESOURCE_STATUS_TYPE)),
    body("statusMessage", "statusMessage", Shape::Text(&INTEGRATION_STATUS_MESSAGE)),
] };
static OPEN_SEARCH_RESOURCE_STATUS_TYPE: Text = Text { min: None, max: None, pattern: None, words: &["ACTIVE", "NOT_FOUND", "ERROR"] };
static OPEN_SEARCH_WORKSPACE: Structure = Structure { name: "OpenSearchWorkspace", payload: None, members: &[
    body("workspaceId", "workspaceId", Shape::Text(&OPEN_SEARCH_WORKSPACE_ID)),
    body("status", "status", Shape::Structure(&OPEN_SEARCH_RESOURCE_STATUS)),
] };
static OPEN_SEARCH_WORKSPACE_ID: Text = Text { min: Some(1), max: Some(256), pattern: Some("[\\.\\-_/#A-Za-z0-9]+"), words: &[] };
static ORDER_BY: Text = Text { min: None, max: None, pattern: None, words: &["LogStreamName", "LastEventTime"] };
static OUTPUT_FORMAT: Text = Text { min: None, max: None, pattern: None, words: &["json", "plain", "w3c", "raw", "parquet"] };
static OUTPUT_FORMATS: List = List { item: Shape::Text(&OUTPUT_FORMAT), item_name: "member", flattened: false, min: None, max: None };
static OUTPUT_LOG_EVENT: Structure = Structure { name: "OutputLogEvent", payload: None, members: &[
    body("timestamp", "timestamp", Shape::Number(&TIMESTAMP_)),
    body("message", "message", Shape::Text(&EVENT_MESSAGE)),
    body("ingestionTime", "ingestionTime", Shape::Number(&TIMESTAMP_)),
] };
static OUTPUT_LOG_EVENTS: List = List { item: Shape::Structure(&OUTPUT_LOG_EVENT), item_name: "member", flattened: false, min: None, max: None };
static PARSE_CLOUDFRONT: Structure = Structure { name: "ParseCloudfront", payload: None, members: &[
    body("source", "source", Shape::Text(&SOURCE)),
] };
static PARSE_JSON: Structure = Structure { name: "ParseJSON", payload: None, members: &[
    body("source", "source", Shape::Text(&SOURCE)),
    body("destination", "destination", Shape::Text(&DESTINATION_FIELD)),
] };
static PARSE_KEY_VALUE: Structure = Structure { name: "ParseKeyValue", payload: None, members: &[
    body("source", "source", Shape::Text(&SOURCE)),
    body("destination", "destination", Shape::Text(&DESTINATION_FIELD)),
    body("fieldDelimiter", "fieldDelimiter", Shape::Text(&PARSER_FIELD_DELIMITER)),
    body("keyValueDelimiter", "keyValueDelimiter", Shape::Text(&KEY_VALUE_DELIMITER)),
    body("keyPrefix", "keyPrefix", Shape::Text(&KEY_PREFIX)),
    body("nonMatchValue", "nonMatchValue", Shape::Text(&NON_MATCH_VALUE)),
    body("overwriteIfExists", "overwriteIfExists", BOOLEAN),
] };
static PARSE_POSTGRES: Structure = Structure { name: "ParsePostgres", payload: None, members: &[
    body("source", "source", Shape::Text(&SOURCE)),
] };
static PARSE_ROUTE53: Structure = Structure { name: "ParseRoute53", payload: None, members: &[
    body("source", "source", Shape::Text(&SOURCE)),
] };
static PARSE_TO_OCSF: Structure = Structure { name: "ParseToOCSF", payload: None, members: &[
    body("source", "source", Shape::Text(&SOURCE)),
    body("eventSource", "eventSource", Shape::Text(&EVENT_SOURCE)).required(),
    body("ocsfVersion", "ocsfVersion", Shape::Text(&OCSF_VERSION)).required(),
    body("mappingVersion", "mappingVersion", Shape::Text(&MAPPING_VERSION)),
] };
static PARSE_VPC: Structure = Structure { name: "ParseVPC", payload: None, members: &[
    body("source", "source", Shape::Text(&SOURCE)),
] };
static PARSE_WAF: Structure = Structure { name: "ParseWAF", payload: None, members: &[
    body("source", "source", Shape::Text(&SOURCE)),
] };
static PARSER_FIELD_DELIMITER: Text = Text { min: Some(1), max: Some(128), pattern: None, words: &[] };
static PATTERN_ID: Text = Text { min: Some(32), max: Some(32), pattern: None, words: &[] };
static PATTERN_REGEX: Text = Text { min: Some(1), max: None, pattern: None, words: &[] };
static PATTERN_STRING: Text = Text { min: Some(1), max: None, pattern: None, words: &[] };
static PATTERN_TOKEN: Structure = Structure { name: "PatternToken", payload: None, members: &[
    body("dynamicTokenPosition", "dynamicTokenPosition", INTEGER),
    body("isDynamic", "isDynamic", BOOLEAN),
    body("tokenString", "tokenString", Shape::Text(&TOKEN_STRING)),
    body("enumerations", "enumerations", Shape::Map(&ENUMERATIONS)),
    body("inferredTokenName", "inferredTokenName", Shape::Text(&INFERRED_TOKEN_NAME)),
] };
static PATTERN_TOKENS: List = List { item: Shape::Structure(&PATTERN_TOKEN), item_name: "member", flattened: false, min: None, max: None };
static PERCENTAGE: Number = Number { kind: NumberKind::Integer, min: Some(0), max: Some(100) };
static POLICY: Structure = Structure { name: "Policy", payload: None, members: &[
    body("deliveryDestinationPolicy", "deliveryDestinationPolicy", Shape::Text(&DELIVERY_DESTINATION_POLICY)),
] };
static POLICY_DOCUMENT: Text = Text { min: Some(1), max: Some(51_200), pattern: None, words: &[] };
static POLICY_SCOPE: Text = Text { min: None, max: None, pattern: None, words: &["ACCOUNT", "RESOURCE"] };
static POLICY_TYPE: Text = Text { min: None, max: None, pattern: None, words: &["DATA_PROTECTION_POLICY", "SUBSCRIPTION_FILTER_POLICY", "FIELD_INDEX_POLICY", "TRANSFORMER_POLICY", "METRIC_EXTRACTION_POLICY", "RETENTION_POLICY"] };
static PRIORITY: Text = Text { min: Some(1), max: None, pattern: None, words: &[] };
static PROCESSOR: Structure = Structure { name: "Processor", payload: None, members: &[
    body("addKeys", "addKeys", Shape::Structure(&ADD_KEYS)),
    body("copyValue", "copyValue", Shape::Structure(&COPY_VALUE)),
    body("csv", "csv", Shape::Structure(&CSV)),
    body("dateTimeConverter", "dateTimeConverter", Shape::Structure(&DATE_TIME_CONVERTER)),
    body("deleteKeys", "deleteKeys", Shape::Structure(&DELETE_KEYS)),
    body("grok", "grok", Shape::Structure(&GROK)),
    body("listToMap", "listToMap", Shape::Structure(&LIST_TO_MAP)),
    body("lowerCaseString", "lowerCaseString", Shape::Structure(&LOWER_CASE_STRING)),
    body("moveKeys", "moveKeys", Shape::Structure(&MOVE_KEYS)),
    body("parseCloudfront", "parseCloudfront", Shape::Structure(&PARSE_CLOUDFRONT)),
    body("parseJSON", "parseJSON", Shape::Structure(&PARSE_JSON)),
    body("parseKeyValue", "parseKeyValue", Shape::Structure(&PARSE_KEY_VALUE)),
    body("parseRoute53", "parseRoute53", Shape::Structure(&PARSE_ROUTE53)),
    body("parseToOCSF", "parseToOCSF", Shape::Structure(&PARSE_TO_OCSF)),
    body("parsePostgres", "parsePostgres", Shape::Structure(&PARSE_POSTGRES)),
    body("parseVPC", "parseVPC", Shape::Structure(&PARSE_VPC)),
    body("parseWAF", "parseWAF", Shape::Structure(&PARSE_WAF)),
    body("renameKeys", "renameKeys", Shape::Structure(&RENAME_KEYS)),
    body("splitString", "splitString", Shape::Structure(&SPLIT_STRING)),
    body("substituteString", "substituteString", Shape::Structure(&SUBSTITUTE_STRING)),
    body("trimString", "trimString", Shape::Structure(&TRIM_STRING)),
    body("typeConverter", "typeConverter", Shape::Structure(&TYPE_CONVERTER)),
    body("upperCaseString", "upperCaseString", Shape::Structure(&UPPER_CASE_STRING)),
] };
static PROCESSORS: List = List { item: Shape::Structure(&PROCESSOR), item_name: "member", flattened: false, min: Some(1), max: Some(20) };
static PUT_ACCOUNT_POLICY_REQUEST: Structure = Structure { name: "PutAccountPolicyRequest", payload: None, members: &[
    body("policyName", "policyName", STRING).required(),
    body("policyDocument", "policyDocument", STRING).required(),
    body("policyType", "policyType", Shape::Text(&POLICY_TYPE)).required(),
    body("scope", "scope", Shape::Text(&SCOPE)),
    body("selectionCriteria", "selectionCriteria", STRING),
    body("dryRun", "dryRun", BOOLEAN),
] };
static PUT_ACCOUNT_POLICY_RESPONSE: Structure = Structure { name: "PutAccountPolicyResponse", payload: None, members: &[
    body("accountPolicy", "accountPolicy", Shape::Structure(&ACCOUNT_POLICY)),
    body("dryRunResult", "dryRunResult", Shape::Structure(&DRY_RUN_RESULT)),
] };
static PUT_BEARER_TOKEN_AUTHENTICATION_REQUEST: Structure = Structure { name: "PutBearerTokenAuthenticationRequest", payload: None, members: &[
    body("logGroupIdentifier", "logGroupIdentifier", Shape::Text(&LOG_GROUP_IDENTIFIER)).required(),
    body("bearerTokenAuthenticationEnabled", "bearerTokenAuthenticationEnabled", BOOLEAN).required(),
] };
static PUT_DATA_PROTECTION_POLICY_REQUEST: Structure = Structure { name: "PutDataProtectionPolicyRequest", payload: None, members: &[
    body("logGroupIdentifier", "logGroupIdentifier", Shape::Text(&LOG_GROUP_IDENTIFIER)).required(),
    body("policyDocument", "policyDocument", STRING).required(),
] };
static PUT_DATA_PROTECTION_POLICY_RESPONSE: Structure = Structure { name: "PutDataProtectionPolicyResponse", payload: None, members: &[
    body("logGroupIdentifier", "logGroupIdentifier", Shape::Text(&LOG_GROUP_IDENTIFIER)),
    body("policyDocument", "policyDocument", STRING),
    body("lastUpdatedTime", "lastUpdatedTime", Shape::Number(&TIMESTAMP_)),
] };
static PUT_DELIVERY_DESTINATION_POLICY_REQUEST: Structure = Structure { name: "PutDeliveryDestinationPolicyRequest", payload: None, members: &[
    body("deliveryDestinationName", "deliveryDestinationName", Shape::Text(&DELIVERY_DESTINATION_NAME)).required(),
    body("deliveryDestinationPolicy", "deliveryDestinationPolicy", Shape::Text(&DELIVERY_DESTINATION_POLICY)).required(),
] };
static PUT_DELIVERY_DESTINATION_POLICY_RESPONSE: Structure = Structure { name: "PutDeliveryDestinationPolicyResponse", payload: None, members: &[
    body("policy", "policy", Shape::Structure(&POLICY)),
] };
static PUT_DELIVERY_DESTINATION_REQUEST: Structure = Structure { name: "PutDeliveryDestinationRequest", payload: None, members: &[
    body("name", "name", Shape::Text(&DELIVERY_DESTINATION_NAME)).required(),
    body("outputFormat", "outputFormat", Shape::Text(&OUTPUT_FORMAT)),
    body("deliveryDestinationConfiguration", "deliveryDestinationConfiguration", Shape::Structure(&DELIVERY_DESTINATION_CONFIGURATION)),
    body("deliveryDestinationType", "deliveryDestinationType", Shape::Text(&DELIVERY_DESTINATION_TYPE)),
    body("roleArn", "roleArn", STRING),
    body("tags", "tags", Shape::Map(&TAGS)),
] };
static PUT_DELIVERY_DESTINATION_RESPONSE: Structure = Structure { name: "PutDeliveryDestinationResponse", payload: None, members: &[
    body("deliveryDestination", "deliveryDestination", Shape::Structure(&DELIVERY_DESTINATION)),
] };
static PUT_DELIVERY_SOURCE_REQUEST: Structure = Structure { name: "PutDeliverySourceRequest", payload: None, members: &[
    body("name", "name", Shape::Text(&DELIVERY_SOURCE_NAME)).required(),
    body("resourceArn", "resourceArn", STRING).required(),
    body("logType", "logType", Shape::Text(&LOG_TYPE)).required(),
    body("tags", "tags", Shape::Map(&TAGS)),
    body("deliverySourceConfiguration", "deliverySourceConfiguration", Shape::Map(&DELIVERY_SOURCE_CONFIGURATION)),
] };
static PUT_DELIVERY_SOURCE_RESPONSE: Structure = Structure { name: "PutDeliverySourceResponse", payload: None, members: &[
    body("deliverySource", "deliverySource", Shape::Structure(&DELIVERY_SOURCE)),
] };
static PUT_DESTINATION_POLICY_REQUEST: Structure = Structure { name: "PutDestinationPolicyRequest", payload: None, members: &[
    body("destinationName", "destinationName", Shape::Text(&DESTINATION_NAME)).required(),
    body("accessPolicy", "accessPolicy", Shape::Text(&ACCESS_POLICY)).required(),
    body("forceUpdate", "forceUpdate", BOOLEAN),
] };
static PUT_DESTINATION_REQUEST: Structure = Structure { name: "PutDestinationRequest", payload: None, members: &[
    body("destinationName", "destinationName", Shape::Text(&DESTINATION_NAME)).required(),
    body("targetArn", "targetArn", Shape::Text(&TARGET_ARN)).required(),
    body("roleArn", "roleArn", Shape::Text(&ROLE_ARN)).required(),
    body("tags", "tags", Shape::Map(&TAGS)),
] };
static PUT_DESTINATION_RESPONSE: Structure = Structure { name: "PutDestinationResponse", payload: None, members: &[
    body("destination", "destination", Shape::Structure(&DESTINATION)),
] };
static PUT_INDEX_POLICY_REQUEST: Structure = Structure { name: "PutIndexPolicyRequest", payload: None, members: &[
    body("logGroupIdentifier", "logGroupIdentifier", Shape::Text(&LOG_GROUP_IDENTIFIER)).required(),
    body("policyDocument", "policyDocument", Shape::Text(&POLICY_DOCUMENT)).required(),
] };
static PUT_INDEX_POLICY_RESPONSE: Structure = Structure { name: "PutIndexPolicyResponse", payload: None, members: &[
    body("indexPolicy", "indexPolicy", Shape::Structure(&INDEX_POLICY)),
] };
static PUT_INTEGRATION_REQUEST: Structure = Structure { name: "PutIntegrationRequest", payload: None, members: &[
    body("integrationName", "integrationName", Shape::Text(&INTEGRATION_NAME)).required(),
    body("resourceConfig", "resourceConfig", Shape::Structure(&RESOURCE_CONFIG)).required(),
    body("integrationType", "integrationType", Shape::Text(&INTEGRATION_TYPE)).required(),
] };
static PUT_INTEGRATION_RESPONSE: Structure = Structure { name: "PutIntegrationResponse", payload: None, members: &[
    body("integrationName", "integrationName", Shape::Text(&INTEGRATION_NAME)),
    body("integrationStatus", "integrationStatus", Shape::Text(&INTEGRATION_STATUS)),
] };
static PUT_LOG_EVENTS_REQUEST: Structure = Structure { name: "PutLogEventsRequest", payload: None, members: &[
    body("logGroupName", "logGroupName", Shape::Text(&LOG_GROUP_NAME)).required(),
    body("logStreamName", "logStreamName", Shape::Text(&LOG_STREAM_NAME)).required(),
    body("logEvents", "logEvents", Shape::List(&INPUT_LOG_EVENTS)).required(),
    body("sequenceToken", "sequenceToken", Shape::Text(&SEQUENCE_TOKEN)),
    body("entity", "entity", Shape::Structure(&ENTITY)),
] };
static PUT_LOG_EVENTS_RESPONSE: Structure = Structure { name: "PutLogEventsResponse", payload: None, members: &[
    body("nextSequenceToken", "nextSequenceToken", Shape::Text(&SEQUENCE_TOKEN)),
    body("rejectedLogEventsInfo", "rejectedLogEventsInfo", Shape::Structure(&REJECTED_LOG_EVENTS_INFO)),
    body("rejectedEntityInfo", "rejectedEntityInfo", Shape::Structure(&REJECTED_ENTITY_INFO)),
] };
static PUT_LOG_GROUP_DELETION_PROTECTION_REQUEST: Structure = Structure { name: "PutLogGroupDeletionProtectionRequest", payload: None, members: &[
    body("logGroupIdentifier", "logGroupIdentifier", Shape::Text(&LOG_GROUP_IDENTIFIER)).required(),
    body("deletionProtectionEnabled", "deletionProtectionEnabled", BOOLEAN).required(),
] };
static PUT_METRIC_FILTER_REQUEST: Structure = Structure { name: "PutMetricFilterRequest", payload: None, members: &[
    body("logGroupName", "logGroupName", Shape::Text(&LOG_GROUP_NAME)).required(),
    body("filterName", "filterName", Shape::Text(&FILTER_NAME)).required(),
    body("filterPattern", "filterPattern", Shape::Text(&FILTER_PATTERN)).required(),
    body("metricTransformations", "metricTransformations", Shape::List(&METRIC_TRANSFORMATIONS)).required(),
    body("applyOnTransformedLogs", "applyOnTransformedLogs", BOOLEAN),
    body("fieldSelectionCriteria", "fieldSelectionCriteria", Shape::Text(&FIELD_SELECTION_CRITERIA)),
    body("emitSystemFieldDimensions", "emitSystemFieldDimensions", Shape::List(&EMIT_SYSTEM_FIELDS)),
] };
static PUT_QUERY_DEFINITION_REQUEST: Structure = Structure { name: "PutQueryDefinitionRequest", payload: None, members: &[
    body("queryLanguage", "queryLanguage", Shape::Text(&QUERY_LANGUAGE)),
    body("name", "name", Shape::Text(&QUERY_DEFINITION_NAME)).required(),
    body("queryDefinitionId", "queryDefinitionId", Shape::Text(&QUERY_ID)),
    body("logGroupNames", "logGroupNames", Shape::List(&LOG_GROUP_NAMES)),
    body("queryString", "queryString", Shape::Text(&QUERY_DEFINITION_STRING)).required(),
    body("clientToken", "clientToken", Shape::Text(&CLIENT_TOKEN)),
    body("parameters", "parameters", Shape::List(&QUERY_PARAMETER_LIST)),
] };
static PUT_QUERY_DEFINITION_RESPONSE: Structure = Structure { name: "PutQueryDefinitionResponse", payload: None, members: &[
    body("queryDefinitionId", "queryDefinitionId", Shape::Text(&QUERY_ID)),
] };
static PUT_RESOURCE_POLICY_REQUEST: Structure = Structure { name: "PutResourcePolicyRequest", payload: None, members: &[
    body("policyName", "policyName", STRING),
    body("policyDocument", "policyDocument", Shape::Text(&POLICY_DOCUMENT)),
    body("resourceArn", "resourceArn", STRING),
    body("expectedRevisionId", "expectedRevisionId", Shape::Text(&EXPECTED_REVISION_ID)),
] };
static PUT_RESOURCE_POLICY_RESPONSE: Structure = Structure { name: "PutResourcePolicyResponse", payload: None, members: &[
    body("resourcePolicy", "resourcePolicy", Shape::Structure(&RESOURCE_POLICY)),
    body("revisionId", "revisionId", Shape::Text(&EXPECTED_REVISION_ID)),
] };
static PUT_RETENTION_POLICY_REQUEST: Structure = Structure { name: "PutRetentionPolicyRequest", payload: None, members: &[
    body("logGroupName", "logGroupName", Shape::Text(&LOG_GROUP_NAME)).required(),
    body("retentionInDays", "retentionInDays", INTEGER).required(),
] };
static PUT_STORAGE_TIER_POLICY_REQUEST: Structure = Structure { name: "PutStorageTierPolicyRequest", payload: None, members: &[
    body("storageTier", "storageTier", Shape::Text(&STORAGE_TIER)).required(),
] };
static PUT_STORAGE_TIER_POLICY_RESPONSE: Structure = Structure { name: "PutStorageTierPolicyResponse", payload: None, members: &[
    body("storageTier", "storageTier", Shape::Text(&STORAGE_TIER)),
    body("lastUpdatedTime", "lastUpdatedTime", Shape::Number(&TIMESTAMP_)),
] };
static PUT_SUBSCRIPTION_FILTER_REQUEST: Structure = Structure { name: "PutSubscriptionFilterRequest", payload: None, members: &[
    body("logGroupName", "logGroupName", Shape::Text(&LOG_GROUP_NAME)).required(),
    body("filterName", "filterName", Shape::Text(&FILTER_NAME)).required(),
    body("filterPattern", "filterPattern", Shape::Text(&FILTER_PATTERN)).required(),
    body("destinationArn", "destinationArn", Shape::Text(&DESTINATION_ARN)).required(),
    body("roleArn", "roleArn", Shape::Text(&ROLE_ARN)),
    body("distribution", "distribution", Shape::Text(&DISTRIBUTION)),
    body("applyOnTransformedLogs", "applyOnTransformedLogs", BOOLEAN),
    body("fieldSelectionCriteria", "fieldSelectionCriteria", Shape::Text(&FIELD_SELECTION_CRITERIA)),
    body("emitSystemFields", "emitSystemFields", Shape::List(&EMIT_SYSTEM_FIELDS)),
] };
static PUT_SYSLOG_CONFIGURATION_REQUEST: Structure = Structure { name: "PutSyslogConfigurationRequest", payload: None, members: &[
    body("logGroupIdentifier", "logGroupIdentifier", Shape::Text(&LOG_GROUP_IDENTIFIER)).required(),
    body("vpcEndpointId", "vpcEndpointId", Shape::Text(&VPC_ENDPOINT_ID)),
] };
static PUT_TRANSFORMER_REQUEST: Structure = Structure { name: "PutTransformerRequest", payload: None, members: &[
    body("logGroupIdentifier", "logGroupIdentifier", Shape::Text(&LOG_GROUP_IDENTIFIER)).required(),
    body("transformerConfig", "transformerConfig", Shape::List(&PROCESSORS)).required(),
] };
static QUERY_DEFINITION: Structure = Structure { name: "QueryDefinition", payload: None, members: &[
    body("queryLanguage", "queryLanguage", Shape::Text(&QUERY_LANGUAGE)),
    body("queryDefinitionId", "queryDefinitionId", Shape::Text(&QUERY_ID)),
    body("name", "name", Shape::Text(&QUERY_DEFINITION_NAME)),
    body("queryString", "queryString", Shape::Text(&QUERY_DEFINITION_STRING)),
    body("lastModified", "lastModified", Shape::Number(&TIMESTAMP_)),
    body("logGroupNames", "logGroupNames", Shape::List(&LOG_GROUP_NAMES)),
    body("parameters", "parameters", Shape::List(&QUERY_PARAMETER_LIST)),
] };
static QUERY_DEFINITION_LIST: List = List { item: Shape::Structure(&QUERY_DEFINITION), item_name: "member", flattened: false, min: None, max: None };
static QUERY_DEFINITION_NAME: Text = Text { min: Some(1), max: Some(255), pattern: None, words: &[] };
static QUERY_DEFINITION_STRING: Text = Text { min: Some(1), max: Some(10_000), pattern: None, words: &[] };
static QUERY_ID: Text = Text { min: Some(1), max: Some(256), pattern: None, words: &[] };
static QUERY_INFO: Structure = Structure { name: "QueryInfo", payload: None, members: &[
    body("queryLanguage", "queryLanguage", Shape::Text(&QUERY_LANGUAGE)),
    body("queryId", "queryId", Shape::Text(&QUERY_ID)),
    body("queryString", "queryString", Shape::Text(&QUERY_STRING)),
    body("status", "status", Shape::Text(&QUERY_STATUS)),
    body("createTime", "createTime", Shape::Number(&TIMESTAMP_)),
    body("logGroupName", "logGroupName", Shape::Text(&LOG_GROUP_NAME)),
    body("queryDuration", "queryDuration", LONG),
    body("bytesScanned", "bytesScanned", DOUBLE),
    body("userIdentity", "userIdentity", Shape::Text(&USER_IDENTITY)),
] };
static QUERY_INFO_LIST: List = List { item: Shape::Structure(&QUERY_INFO), item_name: "member", flattened: false, min: None, max: None };
static QUERY_LANGUAGE: Text = Text { min: None, max: None, pattern: None, words: &["CWLI", "SQL", "PPL"] };
static QUERY_LIST_MAX_RESULTS: Number = Number { kind: NumberKind::Integer, min: Some(1), max: Some(1000) };
static QUERY_PARAMETER: Structure = Structure { name: "QueryParameter", payload: None, members: &[
    body("name", "name", Shape::Text(&QUERY_PARAMETER_NAME)).required(),
    body("defaultValue", "defaultValue", Shape::Text(&QUERY_PARAMETER_DEFAULT_VALUE)),
    body("description", "description", Shape::Text(&QUERY_PARAMETER_DESCRIPTION)),
] };
static QUERY_PARAMETER_DEFAULT_VALUE: Text = Text { min: None, max: Some(1024), pattern: None, words: &[] };
static QUERY_PARAMETER_DESCRIPTION: Text = Text { min: None, max: Some(512), pattern: None, words: &[] };
static QUERY_PARAMETER_LIST: List = List { item: Shape::Structure(&QUERY_PARAMETER), item_name: "member", flattened: false, min: None, max: Some(20) };
static QUERY_PARAMETER_NAME: Text = Text { min: Some(1), max: Some(128), pattern: Some("^[a-zA-Z_][a-zA-Z0-9_]*"), words: &[] };
static QUERY_RESULTS: List = List { item: Shape::List(&RESULT_ROWS), item_name: "member", flattened: false, min: None, max: None };
static QUERY_STATISTICS: Structure = Structure { name: "QueryStatistics", payload: None, members: &[
    body("recordsMatched", "recordsMatched", DOUBLE),
    body("recordsScanned", "recordsScanned", DOUBLE),
    body("estimatedRecordsSkipped", "estimatedRecordsSkipped", DOUBLE),
    body("bytesScanned", "bytesScanned", DOUBLE),
    body("estimatedBytesSkipped", "estimatedBytesSkipped", DOUBLE),
    body("logGroupsScanned", "logGroupsScanned", DOUBLE),
    body("resultCount", "resultCount", DOUBLE),
] };
static QUERY_STATUS: Text = Text { min: None, max: None, pattern: None, words: &["Scheduled", "Running", "Complete", "Failed", "Cancelled", "Timeout", "Unknown"] };
static QUERY_STRING: Text = Text { min: Some(0), max: Some(10_000), pattern: None, words: &[] };
static QUOTE_CHARACTER: Text = Text { min: Some(1), max: Some(1), pattern: None, words: &[] };
static RECORD_FIELD: Structure = Structure { name: "RecordField", payload: None, members: &[
    body("name", "name", Shape::Text(&FIELD_HEADER)),
    body("mandatory", "mandatory", BOOLEAN),
] };
static RECORD_FIELDS: List = List { item: Shape::Text(&FIELD_HEADER), item_name: "member", flattened: false, min: Some(0), max: Some(128) };
static RECORDS_COUNT: Number = Number { kind: NumberKind::Long, min: Some(0), max: None };
static REJECTED_ENTITY_INFO: Structure = Structure { name: "RejectedEntityInfo", payload: None, members: &[
    body("errorType", "errorType", Shape::Text(&ENTITY_REJECTION_ERROR_TYPE)).required(),
] };
static REJECTED_LOG_EVENTS_INFO: Structure = Structure { name: "RejectedLogEventsInfo", payload: None, members: &[
    body("tooNewLogEventStartIndex", "tooNewLogEventStartIndex", INTEGER),
    body("tooOldLogEventEndIndex", "tooOldLogEventEndIndex", INTEGER),
    body("expiredLogEventEndIndex", "expiredLogEventEndIndex", INTEGER),
] };
static RENAME_KEY_ENTRIES: List = List { item: Shape::Structure(&RENAME_KEY_ENTRY), item_name: "member", flattened: false, min: Some(1), max: Some(5) };
static RENAME_KEY_ENTRY: Structure = Structure { name: "RenameKeyEntry", payload: None, members: &[
    body("key", "key", Shape::Text(&KEY)).required(),
    body("renameTo", "renameTo", Shape::Text(&RENAME_TO)).required(),
    body("overwriteIfExists", "overwriteIfExists", BOOLEAN),
] };
static RENAME_KEYS: Structure = Structure { name: "RenameKeys", payload: None, members: &[
    body("entries", "entries", Shape::List(&RENAME_KEY_ENTRIES)).required(),
] };
static RENAME_TO: Text = Text { min: Some(1), max: Some(128), pattern: None, words: &[] };
static REQUEST_ID: Text = Text { min: Some(0), max: Some(256), pattern: None, words: &[] };
static RESOURCE_ARNS: List = List { item: STRING, item_name: "member", flattened: false, min: None, max: None };
static RESOURCE_CONFIG: Structure = Structure { name: "ResourceConfig", payload: None, members: &[
    body("openSearchResourceConfig", "openSearchResourceConfig", Shape::Structure(&OPEN_SEARCH_RESOURCE_CONFIG)),
] };
static RESOURCE_IDENTIFIER: Text = Text { min: Some(1), max: Some(2048), pattern: Some("[\\w+=/:,.@\\-\\*]*"), words: &[] };
static RESOURCE_POLICIES: List = List { item: Shape::Structure(&RESOURCE_POLICY), item_name: "member", flattened: false, min: None, max: None };
static RESOURCE_POLICY: Structure = Structure { name: "ResourcePolicy", payload: None, members: &[
    body("policyName", "policyName", STRING),
    body("policyDocument", "policyDocument", Shape::Text(&POLICY_DOCUMENT)),
    body("lastUpdatedTime", "lastUpdatedTime", Shape::Number(&TIMESTAMP_)),
    body("policyScope", "policyScope", Shape::Text(&POLICY_SCOPE)),
    body("resourceArn", "resourceArn", STRING),
    body("revisionId", "revisionId", Shape::Text(&EXPECTED_REVISION_ID)),
] };
static RESOURCE_TYPE: Text = Text { min: Some(1), max: Some(255), pattern: Some("[\\w-_]*"), words: &[] };
static RESOURCE_TYPES: List = List { item: Shape::Text(&RESOURCE_TYPE), item_name: "member", flattened: false, min: Some(1), max: Some(10) };
static RESULT_FIELD: Structure = Structure { name: "ResultField", payload: None, members: &[
    body("field", "field", STRING),
    body("value", "value", STRING),
] };
static RESULT_ROWS: List = List { item: Shape::Structure(&RESULT_FIELD), item_name: "member", flattened: false, min: None, max: None };
static RETENTION_VALUE: Text = Text { min: Some(1), max: Some(12), pattern: None, words: &[] };
static ROLE_ARN: Text = Text { min: Some(1), max: None, pattern: None, words: &[] };
static S3_CONFIGURATION: Structure = Structure { name: "S3Configuration", payload: None, members: &[
    body("destinationIdentifier", "destinationIdentifier", Shape::Text(&S3_URI)).required(),
    body("roleArn", "roleArn", Shape::Text(&ROLE_ARN)).required(),
    body("ownerAccountId", "ownerAccountId", Shape::Text(&ACCOUNT_ID)),
    body("kmsKeyId", "kmsKeyId", Shape::Text(&KMS_KEY_ID)),
] };
static S3_DELIVERY_CONFIGURATION: Structure = Structure { name: "S3DeliveryConfiguration", payload: None, members: &[
    body("suffixPath", "suffixPath", Shape::Text(&DELIVERY_SUFFIX_PATH)),
    body("enableHiveCompatiblePath", "enableHiveCompatiblePath", BOOLEAN),
] };
static S3_TABLE_INTEGRATION_SOURCE: Structure = Structure { name: "S3TableIntegrationSource", payload: None, members: &[
    body("identifier", "identifier", Shape::Text(&S3_TABLE_INTEGRATION_SOURCE_IDENTIFIER)),
    body("dataSource", "dataSource", Shape::Structure(&DATA_SOURCE)),
    body("status", "status", Shape::Text(&S3_TABLE_INTEGRATION_SOURCE_STATUS)),
    body("statusReason", "statusReason", Shape::Text(&S3_TABLE_INTEGRATION_SOURCE_STATUS_REASON)),
    body("createdTimeStamp", "createdTimeStamp", Shape::Number(&TIMESTAMP_)),
    body("parentSourceIdentifier", "parentSourceIdentifier", Shape::Text(&S3_TABLE_INTEGRATION_SOURCE_IDENTIFIER)),
] };
static S3_TABLE_INTEGRATION_SOURCE_IDENTIFIER: Text = Text { min: Some(1), max: Some(2048), pattern: None, words: &[] };
static S3_TABLE_INTEGRATION_SOURCE_STATUS: Text = Text { min: None, max: None, pattern: None, words: &["ACTIVE", "UNHEALTHY", "FAILED", "DATA_SOURCE_DELETE_IN_PROGRESS"] };
static S3_TABLE_INTEGRATION_SOURCE_STATUS_REASON: Text = Text { min: Some(1), max: None, pattern: None, words: &[] };
static S3_TABLE_INTEGRATION_SOURCES: List = List { item: Shape::Structure(&S3_TABLE_INTEGRATION_SOURCE), item_name: "member", flattened: false, min: None, max: None };
static S3_TABLES_DATASOURCE_NAME: Text = Text { min: Some(1), max: Some(256), pattern: None, words: &[] };
static S3_TABLES_DATASOURCE_TYPE: Text = Text { min: Some(1), max: Some(256), pattern: None, words: &[] };
static S3_TABLES_INTEGRATION: Structure = Structure { name: "S3TablesIntegration", payload: None, members: &[
    body("datasourceName", "datasourceName", Shape::Text(&S3_TABLES_DATASOURCE_NAME)),
    body("datasourceType", "datasourceType", Shape::Text(&S3_TABLES_DATASOURCE_TYPE)),
] };
static S3_URI: Text = Text { min: None, max: Some(1024), pattern: Some("s3://[a-z0-9][\\.\\-a-z0-9]{1,61}[a-z0-9](/.*)?"), words: &[] };
static SCHEDULE_EXPRESSION: Text = Text { min: None, max: Some(256), pattern: None, words: &[] };
static SCHEDULE_TIMEZONE: Text = Text { min: Some(1), max: None, pattern: None, words: &[] };
static SCHEDULE_TYPE: Text = Text { min: None, max: None, pattern: None, words: &["CUSTOMER_MANAGED", "AWS_MANAGED"] };
static SCHEDULED_QUERY_DESCRIPTION: Text = Text { min: None, max: Some(1024), pattern: None, words: &[] };
static SCHEDULED_QUERY_DESTINATION: Structure = Structure { name: "ScheduledQueryDestination", payload: None, members: &[
    body("destinationType", "destinationType", Shape::Text(&SCHEDULED_QUERY_DESTINATION_TYPE)),
    body("destinationIdentifier", "destinationIdentifier", STRING),
    body("status", "status", Shape::Text(&ACTION_STATUS)),
    body("processedIdentifier", "processedIdentifier", STRING),
    body("errorMessage", "errorMessage", STRING),
] };
static SCHEDULED_QUERY_DESTINATION_LIST: List = List { item: Shape::Structure(&SCHEDULED_QUERY_DESTINATION), item_name: "member", flattened: false, min: None, max: None };
static SCHEDULED_QUERY_DESTINATION_TYPE: Text = Text { min: None, max: None, pattern: None, words: &["S3", "LOOKUP_TABLE"] };
static SCHEDULED_QUERY_IDENTIFIER: Text = Text { min: Some(1), max: Some(300), pattern: None, words: &[] };
static SCHEDULED_QUERY_LOG_GROUP_IDENTIFIERS: List = List { item: Shape::Text(&LOG_GROUP_IDENTIFIER), item_name: "member", flattened: false, min: Some(1), max: Some(50) };
static SCHEDULED_QUERY_NAME: Text = Text { min: Some(1), max: Some(300), pattern: None, words: &[] };
static SCHEDULED_QUERY_STATE: Text = Text { min: None, max: None, pattern: None, words: &["ENABLED", "DISABLED"] };
static SCHEDULED_QUERY_SUMMARY: Structure = Structure { name: "ScheduledQuerySummary", payload: None, members: &[
    body("scheduledQueryArn", "scheduledQueryArn", STRING),
    body("name", "name", Shape::Text(&SCHEDULED_QUERY_NAME)),
    body("state", "state", Shape::Text(&SCHEDULED_QUERY_STATE)),
    body("scheduleType", "scheduleType", Shape::Text(&SCHEDULE_TYPE)),
    body("lastTriggeredTime", "lastTriggeredTime", Shape::Number(&TIMESTAMP_)),
    body("lastExecutionStatus", "lastExecutionStatus", Shape::Text(&EXECUTION_STATUS)),
    body("scheduleExpression", "scheduleExpression", Shape::Text(&SCHEDULE_EXPRESSION)),
    body("timezone", "timezone", Shape::Text(&SCHEDULE_TIMEZONE)),
    body("destinationConfiguration", "destinationConfiguration", Shape::Structure(&DESTINATION_CONFIGURATION)),
    body("creationTime", "creationTime", Shape::Number(&TIMESTAMP_)),
    body("lastUpdatedTime", "lastUpdatedTime", Shape::Number(&TIMESTAMP_)),
] };
static SCHEDULED_QUERY_SUMMARY_LIST: List = List { item: Shape::Structure(&SCHEDULED_QUERY_SUMMARY), item_name: "member", flattened: false, min: None, max: None };
static SCOPE: Text = Text { min: None, max: None, pattern: None, words: &["ALL"] };
static SEARCHED_LOG_STREAM: Structure = Structure { name: "SearchedLogStream", payload: None, members: &[
    body("logStreamName", "logStreamName", Shape::Text(&LOG_STREAM_NAME)),
    body("searchedCompletely", "searchedCompletely", BOOLEAN),
] };
static SEARCHED_LOG_STREAMS: List = List { item: Shape::Structure(&SEARCHED_LOG_STREAM), item_name: "member", flattened: false, min: None, max: None };
static SEQUENCE_TOKEN: Text = Text { min: Some(1), max: None, pattern: None, words: &[] };
static SERVICE_: Text = Text { min: Some(1), max: Some(255), pattern: Some("[\\w_-]*"), words: &[] };
static SESSION_ID: Text = Text { min: Some(0), max: Some(256), pattern: None, words: &[] };
static SESSION_STREAMING_EXCEPTION: Structure = Structure { name: "SessionStreamingException", payload: None, members: &[
    body("message", "message", STRING),
] };
static SESSION_TIMEOUT_EXCEPTION: Structure = Structure { name: "SessionTimeoutException", payload: None, members: &[
    body("message", "message", STRING),
] };
static SOURCE: Text = Text { min: Some(1), max: Some(128), pattern: None, words: &[] };
static SOURCE_TIMEZONE: Text = Text { min: Some(1), max: None, pattern: None, words: &[] };
static SPLIT_STRING: Structure = Structure { name: "SplitString", payload: None, members: &[
    body("entries", "entries", Shape::List(&SPLIT_STRING_ENTRIES)).required(),
] };
static SPLIT_STRING_DELIMITER: Text = Text { min: Some(1), max: Some(128), pattern: None, words: &[] };
static SPLIT_STRING_ENTRIES: List = List { item: Shape::Structure(&SPLIT_STRING_ENTRY), item_name: "member", flattened: false, min: Some(1), max: Some(10) };
static SPLIT_STRING_ENTRY: Structure = Structure { name: "SplitStringEntry", payload: None, members: &[
    body("source", "source", Shape::Text(&SOURCE)).required(),
    body("delimiter", "delimiter", Shape::Text(&SPLIT_STRING_DELIMITER)).required(),
] };
static STANDARD_UNIT: Text = Text { min: None, max: None, pattern: None, words: &["Seconds", "Microseconds", "Milliseconds", "Bytes", "Kilobytes", "Megabytes", "Gigabytes", "Terabytes", "Bits", "Kilobits", "Megabits", "Gigabits", "Terabits", "Percent", "Count", "Bytes/Second", "Kilobytes/Second", "Megabytes/Second", "Gigabytes/Second", "Terabytes/Second", "Bits/Second", "Kilobits/Second", "Megabits/Second", "Gigabits/Second", "Terabits/Second", "Count/Second", "None"] };
static START_LIVE_TAIL_LOG_GROUP_IDENTIFIERS: List = List { item: Shape::Text(&LOG_GROUP_IDENTIFIER), item_name: "member", flattened: false, min: Some(1), max: Some(10) };
static START_LIVE_TAIL_REQUEST: Structure = Structure { name: "StartLiveTailRequest", payload: None, members: &[
    body("logGroupIdentifiers", "logGroupIdentifiers", Shape::List(&START_LIVE_TAIL_LOG_GROUP_IDENTIFIERS)).required(),
    body("logStreamNames", "logStreamNames", Shape::List(&INPUT_LOG_STREAM_NAMES)),
    body("logStreamNamePrefixes", "logStreamNamePrefixes", Shape::List(&INPUT_LOG_STREAM_NAMES)),
    body("logEventFilterPattern", "logEventFilterPattern", Shape::Text(&FILTER_PATTERN)),
] };
static START_LIVE_TAIL_RESPONSE: Structure = Structure { name: "StartLiveTailResponse", payload: None, members: &[
    body("responseStream", "responseStream", Shape::Structure(&START_LIVE_TAIL_RESPONSE_STREAM)),
] };
static START_LIVE_TAIL_RESPONSE_STREAM: Structure = Structure { name: "StartLiveTailResponseStream", payload: None, members: &[
    body("sessionStart", "sessionStart", Shape::Structure(&LIVE_TAIL_SESSION_START)),
    body("sessionUpdate", "sessionUpdate", Shape::Structure(&LIVE_TAIL_SESSION_UPDATE)),
    body("SessionTimeoutException", "SessionTimeoutException", Shape::Structure(&SESSION_TIMEOUT_EXCEPTION)),
    body("SessionStreamingException", "SessionStreamingException", Shape::Structure(&SESSION_STREAMING_EXCEPTION)),
] };
static START_QUERY_REQUEST: Structure = Structure { name: "StartQueryRequest", payload: None, members: &[
    body("queryLanguage", "queryLanguage", Shape::Text(&QUERY_LANGUAGE)),
    body("logGroupName", "logGroupName", Shape::Text(&LOG_GROUP_NAME)),
    body("logGroupNames", "logGroupNames", Shape::List(&LOG_GROUP_NAMES)),
    body("logGroupIdentifiers", "logGroupIdentifiers", Shape::List(&LOG_GROUP_IDENTIFIERS)),
    body("startTime", "startTime", Shape::Number(&TIMESTAMP_)).required(),
    body("endTime", "endTime", Shape::Number(&TIMESTAMP_)).required(),
    body("queryString", "queryString", Shape::Text(&QUERY_STRING)).required(),
    body("limit", "limit", Shape::Number(&EVENTS_LIMIT_START_QUERY)),
] };
static START_QUERY_RESPONSE: Structure = Structure { name: "StartQueryResponse", payload: None, members: &[
    body("queryId", "queryId", Shape::Text(&QUERY_ID)),
] };
static STATE: Text = Text { min: None, max: None, pattern: None, words: &["Active", "Suppressed", "Baseline"] };
static STOP_QUERY_REQUEST: Structure = Structure { name: "StopQueryRequest", payload: None, members: &[
    body("queryId", "queryId", Shape::Text(&QUERY_ID)).required(),
] };
static STOP_QUERY_RESPONSE: Structure = Structure { name: "StopQueryResponse", payload: None, members: &[
    body("success", "success", BOOLEAN),
] };
static STORAGE_TIER: Text = Text { min: None, max: None, pattern: None, words: &["STANDARD", "INTELLIGENT_TIERING"] };
static STORED_BYTES: Number = Number { kind: NumberKind::Long, min: Some(0), max: None };
static SUBSCRIPTION_FILTER: Structure = Structure { name: "SubscriptionFilter", payload: None, members: &[
    body("filterName", "filterName", Shape::Text(&FILTER_NAME)),
    body("logGroupName", "logGroupName", Shape::Text(&LOG_GROUP_NAME)),
    body("filterPattern", "filterPattern", Shape::Text(&FILTER_PATTERN)),
    body("destinationArn", "destinationArn", Shape::Text(&DESTINATION_ARN)),
    body("roleArn", "roleArn", Shape::Text(&ROLE_ARN)),
    body("distribution", "distribution", Shape::Text(&DISTRIBUTION)),
    body("applyOnTransformedLogs", "applyOnTransformedLogs", BOOLEAN),
    body("creationTime", "creationTime", Shape::Number(&TIMESTAMP_)),
    body("fieldSelectionCriteria", "fieldSelectionCriteria", Shape::Text(&FIELD_SELECTION_CRITERIA)),
    body("emitSystemFields", "emitSystemFields", Shape::List(&EMIT_SYSTEM_FIELDS)),
] };
static SUBSCRIPTION_FILTERS: List = List { item: Shape::Structure(&SUBSCRIPTION_FILTER), item_name: "member", flattened: false, min: None, max: None };
static SUBSTITUTE_STRING: Structure = Structure { name: "SubstituteString", payload: None, members: &[
    body("entries", "entries", Shape::List(&SUBSTITUTE_STRING_ENTRIES)).required(),
] };
static SUBSTITUTE_STRING_ENTRIES: List = List { item: Shape::Structure(&SUBSTITUTE_STRING_ENTRY), item_name: "member", flattened: false, min: Some(1), max: Some(10) };
static SUBSTITUTE_STRING_ENTRY: Structure = Structure { name: "SubstituteStringEntry", payload: None, members: &[
    body("source", "source", Shape::Text(&SOURCE)).required(),
    body("from", "from", Shape::Text(&FROM_KEY)).required(),
    body("to", "to", Shape::Text(&TO_KEY)).required(),
] };
static SUPPRESSION_PERIOD: Structure = Structure { name: "SuppressionPeriod", payload: None, members: &[
    body("value", "value", INTEGER),
    body("suppressionUnit", "suppressionUnit", Shape::Text(&SUPPRESSION_UNIT)),
] };
static SUPPRESSION_STATE: Text = Text { min: None, max: None, pattern: None, words: &["SUPPRESSED", "UNSUPPRESSED"] };
static SUPPRESSION_TYPE: Text = Text { min: None, max: None, pattern: None, words: &["LIMITED", "INFINITE"] };
static SUPPRESSION_UNIT: Text = Text { min: None, max: None, pattern: None, words: &["SECONDS", "MINUTES", "HOURS"] };
static SYSLOG_CONFIGURATION: Structure = Structure { name: "SyslogConfiguration", payload: None, members: &[
    body("logGroupArn", "logGroupArn", Shape::Text(&LOG_GROUP_ARN)),
    body("sourceType", "sourceType", Shape::Text(&SYSLOG_SOURCE_TYPE)),
    body("vpcEndpointId", "vpcEndpointId", Shape::Text(&VPC_ENDPOINT_ID)),
    body("createdAt", "createdAt", Shape::Number(&TIMESTAMP_)),
] };
static SYSLOG_CONFIGURATIONS: List = List { item: Shape::Structure(&SYSLOG_CONFIGURATION), item_name: "member", flattened: false, min: None, max: None };
static SYSLOG_SOURCE_TYPE: Text = Text { min: None, max: None, pattern: None, words: &["VPCE"] };
static TABLE_BODY: Text = Text { min: Some(1), max: Some(10_485_760), pattern: None, words: &[] };
static TABLE_FIELDS: List = List { item: STRING, item_name: "member", flattened: false, min: None, max: None };
static TAG_FILTER: Structure = Structure { name: "TagFilter", payload: None, members: &[
    body("key", "key", Shape::Text(&TAG_FILTER_KEY)).required(),
    body("values", "values", Shape::List(&TAG_FILTER_VALUES)),
] };
static TAG_FILTER_KEY: Text = Text { min: Some(1), max: Some(128), pattern: Some("^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+)$"), words: &[] };
static TAG_FILTER_VALUE: Text = Text { min: Some(0), max: Some(259), pattern: Some("^!?\\*?([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)\\*?$"), words: &[] };
static TAG_FILTER_VALUES: List = List { item: Shape::Text(&TAG_FILTER_VALUE), item_name: "member", flattened: false, min: Some(0), max: Some(5) };
static TAG_FILTERS: List = List { item: Shape::Structure(&TAG_FILTER), item_name: "member", flattened: false, min: Some(1), max: Some(5) };
static TAG_KEY: Text = Text { min: Some(1), max: Some(128), pattern: Some("^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+)$"), words: &[] };
static TAG_KEY_LIST: List = List { item: Shape::Text(&TAG_KEY), item_name: "member", flattened: false, min: Some(0), max: Some(50) };
static TAG_LIST: List = List { item: Shape::Text(&TAG_KEY), item_name: "member", flattened: false, min: Some(1), max: None };
static TAG_LOG_GROUP_REQUEST: Structure = Structure { name: "TagLogGroupRequest", payload: None, members: &[
    body("logGroupName", "logGroupName", Shape::Text(&LOG_GROUP_NAME)).required(),
    body("tags", "tags", Shape::Map(&TAGS)).required(),
] };
static TAG_RESOURCE_REQUEST: Structure = Structure { name: "TagResourceRequest", payload: None, members: &[
    body("resourceArn", "resourceArn", Shape::Text(&AMAZON_RESOURCE_NAME)).required(),
    body("tags", "tags", Shape::Map(&TAGS)).required(),
] };
static TAG_VALUE: Text = Text { min: None, max: Some(256), pattern: Some("^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$"), words: &[] };
static TAGS: Map = Map { key: Shape::Text(&TAG_KEY), value: Shape::Text(&TAG_VALUE), min: Some(1), max: Some(50) };
static TARGET: Text = Text { min: Some(1), max: Some(128), pattern: None, words: &[] };
static TARGET_ARN: Text = Text { min: Some(1), max: None, pattern: None, words: &[] };
static TARGET_FORMAT: Text = Text { min: Some(1), max: Some(64), pattern: None, words: &[] };
static TARGET_TIMEZONE: Text = Text { min: Some(1), max: None, pattern: None, words: &[] };
static TEST_EVENT_MESSAGES: List = List { item: Shape::Text(&EVENT_MESSAGE), item_name: "member", flattened: false, min: Some(1), max: Some(50) };
static TEST_METRIC_FILTER_REQUEST: Structure = Structure { name: "TestMetricFilterRequest", payload: None, members: &[
    body("filterPattern", "filterPattern", Shape::Text(&FILTER_PATTERN)).required(),
    body("logEventMessages", "logEventMessages", Shape::List(&TEST_EVENT_MESSAGES)).required(),
] };
static TEST_METRIC_FILTER_RESPONSE: Structure = Structure { name: "TestMetricFilterResponse", payload: None, members: &[
    body("matches", "matches", Shape::List(&METRIC_FILTER_MATCHES)),
] };
static TEST_TRANSFORMER_REQUEST: Structure = Structure { name: "TestTransformerRequest", payload: None, members: &[
    body("transformerConfig", "transformerConfig", Shape::List(&PROCESSORS)).required(),
    body("logEventMessages", "logEventMessages", Shape::List(&TEST_EVENT_MESSAGES)).required(),
] };
static TEST_TRANSFORMER_RESPONSE: Structure = Structure { name: "TestTransformerResponse", payload: None, members: &[
    body("transformedLogs", "transformedLogs", Shape::List(&TRANSFORMED_LOGS)),
] };
static TIME: Text = Text { min: Some(1), max: None, pattern: None, words: &[] };
static TIMESTAMP_: Number = Number { kind: NumberKind::Long, min: Some(0), max: None };
static TO_KEY: Text = Text { min: Some(1), max: Some(128), pattern: None, words: &[] };
static TOKEN_STRING: Text = Text { min: Some(1), max: None, pattern: None, words: &[] };
static TRANSFORMED_EVENT_MESSAGE: Text = Text { min: Some(1), max: None, pattern: None, words: &[] };
static TRANSFORMED_LOG_RECORD: Structure = Structure { name: "TransformedLogRecord", payload: None, members: &[
    body("eventNumber", "eventNumber", LONG),
    body("eventMessage", "eventMessage", Shape::Text(&EVENT_MESSAGE)),
    body("transformedEventMessage", "transformedEventMessage", Shape::Text(&TRANSFORMED_EVENT_MESSAGE)),
] };
static TRANSFORMED_LOGS: List = List { item: Shape::Structure(&TRANSFORMED_LOG_RECORD), item_name: "member", flattened: false, min: None, max: None };
static TRIGGER_HISTORY_RECORD: Structure = Structure { name: "TriggerHistoryRecord", payload: None, members: &[
    body("queryId", "queryId", Shape::Text(&QUERY_ID)),
    body("executionStatus", "executionStatus", Shape::Text(&EXECUTION_STATUS)),
    body("triggeredTimestamp", "triggeredTimestamp", Shape::Number(&TIMESTAMP_)),
    body("errorMessage", "errorMessage", STRING),
    body("destinations", "destinations", Shape::List(&SCHEDULED_QUERY_DESTINATION_LIST)),
] };
static TRIGGER_HISTORY_RECORD_LIST: List = List { item: Shape::Structure(&TRIGGER_HISTORY_RECORD), item_name: "member", flattened: false, min: None, max: None };
static TRIM_STRING: Structure = Structure { name: "TrimString", payload: None, members: &[
    body("withKeys", "withKeys", Shape::List(&TRIM_STRING_WITH_KEYS)).required(),
] };
static TRIM_STRING_WITH_KEYS: List = List { item: Shape::Text(&WITH_KEY), item_name: "member", flattened: false, min: Some(1), max: Some(10) };
static TYPE: Text = Text { min: None, max: None, pattern: None, words: &["boolean", "integer", "double", "string"] };
static TYPE_CONVERTER: Structure = Structure { name: "TypeConverter", payload: None, members: &[
    body("entries", "entries", Shape::List(&TYPE_CONVERTER_ENTRIES)).required(),
] };
static TYPE_CONVERTER_ENTRIES: List = List { item: Shape::Structure(&TYPE_CONVERTER_ENTRY), item_name: "member", flattened: false, min: Some(1), max: Some(5) };
static TYPE_CONVERTER_ENTRY: Structure = Structure { name: "TypeConverterEntry", payload: None, members: &[
    body("key", "key", Shape::Text(&KEY)).required(),
    body("type", "type", Shape::Text(&TYPE)).required(),
] };
static UNTAG_LOG_GROUP_REQUEST: Structure = Structure { name: "UntagLogGroupRequest", payload: None, members: &[
    body("logGroupName", "logGroupName", Shape::Text(&LOG_GROUP_NAME)).required(),
    body("tags", "tags", Shape::List(&TAG_LIST)).required(),
] };
static UNTAG_RESOURCE_REQUEST: Structure = Structure { name: "UntagResourceRequest", payload: None, members: &[
    body("resourceArn", "resourceArn", Shape::Text(&AMAZON_RESOURCE_NAME)).required(),
    body("tagKeys", "tagKeys", Shape::List(&TAG_KEY_LIST)).required(),
] };
static UPDATE_ANOMALY_REQUEST: Structure = Structure { name: "UpdateAnomalyRequest", payload: None, members: &[
    body("anomalyId", "anomalyId", Shape::Text(&ANOMALY_ID)),
    body("patternId", "patternId", Shape::Text(&PATTERN_ID)),
    body("anomalyDetectorArn", "anomalyDetectorArn", Shape::Text(&ANOMALY_DETECTOR_ARN)).required(),
    body("suppressionType", "suppressionType", Shape::Text(&SUPPRESSION_TYPE)),
    body("suppressionPeriod", "suppressionPeriod", Shape::Structure(&SUPPRESSION_PERIOD)),
    body("baseline", "baseline", BOOLEAN),
] };
static UPDATE_DELIVERY_CONFIGURATION_REQUEST: Structure = Structure { name: "UpdateDeliveryConfigurationRequest", payload: None, members: &[
    body("id", "id", Shape::Text(&DELIVERY_ID)).required(),
    body("recordFields", "recordFields", Shape::List(&RECORD_FIELDS)),
    body("fieldDelimiter", "fieldDelimiter", Shape::Text(&FIELD_DELIMITER)),
    body("s3DeliveryConfiguration", "s3DeliveryConfiguration", Shape::Structure(&S3_DELIVERY_CONFIGURATION)),
] };
static UPDATE_DELIVERY_CONFIGURATION_RESPONSE: Structure = Structure { name: "UpdateDeliveryConfigurationResponse", payload: None, members: &[] };
static UPDATE_LOG_ANOMALY_DETECTOR_REQUEST: Structure = Structure { name: "UpdateLogAnomalyDetectorRequest", payload: None, members: &[
    body("anomalyDetectorArn", "anomalyDetectorArn", Shape::Text(&ANOMALY_DETECTOR_ARN)).required(),
    body("evaluationFrequency", "evaluationFrequency", Shape::Text(&EVALUATION_FREQUENCY)),
    body("filterPattern", "filterPattern", Shape::Text(&FILTER_PATTERN)),
    body("anomalyVisibilityTime", "anomalyVisibilityTime", Shape::Number(&ANOMALY_VISIBILITY_TIME)),
    body("enabled", "enabled", BOOLEAN).required(),
] };
static UPDATE_LOOKUP_TABLE_REQUEST: Structure = Structure { name: "UpdateLookupTableRequest", payload: None, members: &[
    body("lookupTableArn", "lookupTableArn", STRING).required(),
    body("description", "description", Shape::Text(&LOOKUP_TABLE_DESCRIPTION)),
    body("tableBody", "tableBody", Shape::Text(&TABLE_BODY)),
    body("queryId", "queryId", Shape::Text(&QUERY_ID)),
    body("kmsKeyId", "kmsKeyId", Shape::Text(&KMS_KEY_ID)),
] };
static UPDATE_LOOKUP_TABLE_RESPONSE: Structure = Structure { name: "UpdateLookupTableResponse", payload: None, members: &[
    body("lookupTableArn", "lookupTableArn", STRING),
    body("lastUpdatedTime", "lastUpdatedTime", Shape::Number(&TIMESTAMP_)),
] };
static UPDATE_SCHEDULED_QUERY_REQUEST: Structure = Structure { name: "UpdateScheduledQueryRequest", payload: None, members: &[
    body("identifier", "identifier", Shape::Text(&SCHEDULED_QUERY_IDENTIFIER)).required(),
    body("description", "description", Shape::Text(&SCHEDULED_QUERY_DESCRIPTION)),
    body("queryLanguage", "queryLanguage", Shape::Text(&QUERY_LANGUAGE)).required(),
    body("queryString", "queryString", Shape::Text(&QUERY_STRING)).required(),
    body("logGroupIdentifiers", "logGroupIdentifiers", Shape::List(&SCHEDULED_QUERY_LOG_GROUP_IDENTIFIERS)),
    body("scheduleExpression", "scheduleExpression", Shape::Text(&SCHEDULE_EXPRESSION)).required(),
    body("timezone", "timezone", Shape::Text(&SCHEDULE_TIMEZONE)),
    body("startTimeOffset", "startTimeOffset", LONG),
    body("endTimeOffset", "endTimeOffset", LONG),
    body("destinationConfiguration", "destinationConfiguration", Shape::Structure(&DESTINATION_CONFIGURATION)),
    body("scheduleStartTime", "scheduleStartTime", Shape::Number(&TIMESTAMP_)),
    body("scheduleEndTime", "scheduleEndTime", Shape::Number(&TIMESTAMP_)),
    body("executionRoleArn", "executionRoleArn", Shape::Text(&ROLE_ARN)).required(),
    body("state", "state", Shape::Text(&SCHEDULED_QUERY_STATE)),
] };
static UPDATE_SCHEDULED_QUERY_RESPONSE: Structure = Structure { name: "UpdateScheduledQueryResponse", payload: None, members: &[
    body("scheduledQueryArn", "scheduledQueryArn", STRING),
    body("name", "name", Shape::Text(&SCHEDULED_QUERY_NAME)),
    body("description", "description", Shape::Text(&SCHEDULED_QUERY_DESCRIPTION)),
    body("queryLanguage", "queryLanguage", Shape::Text(&QUERY_LANGUAGE)),
    body("queryString", "queryString", Shape::Text(&QUERY_STRING)),
    body("logGroupIdentifiers", "logGroupIdentifiers", Shape::List(&SCHEDULED_QUERY_LOG_GROUP_IDENTIFIERS)),
    body("scheduleExpression", "scheduleExpression", Shape::Text(&SCHEDULE_EXPRESSION)),
    body("timezone", "timezone", Shape::Text(&SCHEDULE_TIMEZONE)),
    body("startTimeOffset", "startTimeOffset", LONG),
    body("endTimeOffset", "endTimeOffset", LONG),
    body("destinationConfiguration", "destinationConfiguration", Shape::Structure(&DESTINATION_CONFIGURATION)),
    body("state", "state", Shape::Text(&SCHEDULED_QUERY_STATE)),
    body("scheduleType", "scheduleType", Shape::Text(&SCHEDULE_TYPE)),
    body("lastTriggeredTime", "lastTriggeredTime", Shape::Number(&TIMESTAMP_)),
    body("lastExecutionStatus", "lastExecutionStatus", Shape::Text(&EXECUTION_STATUS)),
    body("scheduleStartTime", "scheduleStartTime", Shape::Number(&TIMESTAMP_)),
    body("scheduleEndTime", "scheduleEndTime", Shape::Number(&TIMESTAMP_)),
    body("executionRoleArn", "executionRoleArn", Shape::Text(&ROLE_ARN)),
    body("creationTime", "creationTime", Shape::Number(&TIMESTAMP_)),
    body("lastUpdatedTime", "lastUpdatedTime", Shape::Number(&TIMESTAMP_)),
] };
static UPPER_CASE_STRING: Structure = Structure { name: "UpperCaseString", payload: None, members: &[
    body("withKeys", "withKeys", Shape::List(&UPPER_CASE_STRING_WITH_KEYS)).required(),
] };
static UPPER_CASE_STRING_WITH_KEYS: List = List { item: Shape::Text(&WITH_KEY), item_name: "member", flattened: false, min: Some(1), max: Some(10) };
static USER_IDENTITY: Text = Text { min: Some(1), max: Some(2048), pattern: None, words: &[] };
static VALUE_KEY: Text = Text { min: Some(1), max: Some(128), pattern: None, words: &[] };
static VPC_ENDPOINT_ID: Text = Text { min: None, max: None, pattern: Some("^vpce-[0-9a-f]{1,64}$"), words: &[] };
static WITH_KEY: Text = Text { min: Some(1), max: None, pattern: None, words: &[] };
