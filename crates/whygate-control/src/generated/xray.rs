//! Made by `cargo xtask codegen` from the service model `xray/2016-04-12` that botocore
//! ships (Apache License 2.0): facts about the wire, no text of its documentation.
//! Not to be changed by hand.

use crate::model::{shorthand::*, *};

/// AWS X-Ray.
pub static SERVICE: Service = Service {
    id: "XRay",
    signing_name: "xray",
    protocol: Protocol::RestJson,
    target_prefix: "",
    xml_namespace: "",
    operations: &OPERATIONS,
    others: &OTHERS,
    errors: &ERRORS,
};

static OPERATIONS: [Operation; 38] = [
    Operation { name: "BatchGetTraces", method: "POST", uri: "/Traces", status: 200, input: Some(&BATCH_GET_TRACES_REQUEST), output: Some(&BATCH_GET_TRACES_RESULT) },
    Operation { name: "CancelTraceRetrieval", method: "POST", uri: "/CancelTraceRetrieval", status: 200, input: Some(&CANCEL_TRACE_RETRIEVAL_REQUEST), output: Some(&CANCEL_TRACE_RETRIEVAL_RESULT) },
    Operation { name: "CreateGroup", method: "POST", uri: "/CreateGroup", status: 200, input: Some(&CREATE_GROUP_REQUEST), output: Some(&CREATE_GROUP_RESULT) },
    Operation { name: "CreateSamplingRule", method: "POST", uri: "/CreateSamplingRule", status: 200, input: Some(&CREATE_SAMPLING_RULE_REQUEST), output: Some(&CREATE_SAMPLING_RULE_RESULT) },
    Operation { name: "DeleteGroup", method: "POST", uri: "/DeleteGroup", status: 200, input: Some(&DELETE_GROUP_REQUEST), output: Some(&DELETE_GROUP_RESULT) },
    Operation { name: "DeleteResourcePolicy", method: "POST", uri: "/DeleteResourcePolicy", status: 200, input: Some(&DELETE_RESOURCE_POLICY_REQUEST), output: Some(&DELETE_RESOURCE_POLICY_RESULT) },
    Operation { name: "DeleteSamplingRule", method: "POST", uri: "/DeleteSamplingRule", status: 200, input: Some(&DELETE_SAMPLING_RULE_REQUEST), output: Some(&DELETE_SAMPLING_RULE_RESULT) },
    Operation { name: "GetEncryptionConfig", method: "POST", uri: "/EncryptionConfig", status: 200, input: Some(&GET_ENCRYPTION_CONFIG_REQUEST), output: Some(&GET_ENCRYPTION_CONFIG_RESULT) },
    Operation { name: "GetGroup", method: "POST", uri: "/GetGroup", status: 200, input: Some(&GET_GROUP_REQUEST), output: Some(&GET_GROUP_RESULT) },
    Operation { name: "GetGroups", method: "POST", uri: "/Groups", status: 200, input: Some(&GET_GROUPS_REQUEST), output: Some(&GET_GROUPS_RESULT) },
    Operation { name: "GetIndexingRules", method: "POST", uri: "/GetIndexingRules", status: 200, input: Some(&GET_INDEXING_RULES_REQUEST), output: Some(&GET_INDEXING_RULES_RESULT) },
    Operation { name: "GetInsight", method: "POST", uri: "/Insight", status: 200, input: Some(&GET_INSIGHT_REQUEST), output: Some(&GET_INSIGHT_RESULT) },
    Operation { name: "GetInsightEvents", method: "POST", uri: "/InsightEvents", status: 200, input: Some(&GET_INSIGHT_EVENTS_REQUEST), output: Some(&GET_INSIGHT_EVENTS_RESULT) },
    Operation { name: "GetInsightImpactGraph", method: "POST", uri: "/InsightImpactGraph", status: 200, input: Some(&GET_INSIGHT_IMPACT_GRAPH_REQUEST), output: Some(&GET_INSIGHT_IMPACT_GRAPH_RESULT) },
    Operation { name: "GetInsightSummaries", method: "POST", uri: "/InsightSummaries", status: 200, input: Some(&GET_INSIGHT_SUMMARIES_REQUEST), output: Some(&GET_INSIGHT_SUMMARIES_RESULT) },
    Operation { name: "GetRetrievedTracesGraph", method: "POST", uri: "/GetRetrievedTracesGraph", status: 200, input: Some(&GET_RETRIEVED_TRACES_GRAPH_REQUEST), output: Some(&GET_RETRIEVED_TRACES_GRAPH_RESULT) },
    Operation { name: "GetSamplingRules", method: "POST", uri: "/GetSamplingRules", status: 200, input: Some(&GET_SAMPLING_RULES_REQUEST), output: Some(&GET_SAMPLING_RULES_RESULT) },
    Operation { name: "GetSamplingStatisticSummaries", method: "POST", uri: "/SamplingStatisticSummaries", status: 200, input: Some(&GET_SAMPLING_STATISTIC_SUMMARIES_REQUEST), output: Some(&GET_SAMPLING_STATISTIC_SUMMARIES_RESULT) },
    Operation { name: "GetSamplingTargets", method: "POST", uri: "/SamplingTargets", status: 200, input: Some(&GET_SAMPLING_TARGETS_REQUEST), output: Some(&GET_SAMPLING_TARGETS_RESULT) },
    Operation { name: "GetServiceGraph", method: "POST", uri: "/ServiceGraph", status: 200, input: Some(&GET_SERVICE_GRAPH_REQUEST), output: Some(&GET_SERVICE_GRAPH_RESULT) },
    Operation { name: "GetTimeSeriesServiceStatistics", method: "POST", uri: "/TimeSeriesServiceStatistics", status: 200, input: Some(&GET_TIME_SERIES_SERVICE_STATISTICS_REQUEST), output: Some(&GET_TIME_SERIES_SERVICE_STATISTICS_RESULT) },
    Operation { name: "GetTraceGraph", method: "POST", uri: "/TraceGraph", status: 200, input: Some(&GET_TRACE_GRAPH_REQUEST), output: Some(&GET_TRACE_GRAPH_RESULT) },
    Operation { name: "GetTraceSegmentDestination", method: "POST", uri: "/GetTraceSegmentDestination", status: 200, input: Some(&GET_TRACE_SEGMENT_DESTINATION_REQUEST), output: Some(&GET_TRACE_SEGMENT_DESTINATION_RESULT) },
    Operation { name: "GetTraceSummaries", method: "POST", uri: "/TraceSummaries", status: 200, input: Some(&GET_TRACE_SUMMARIES_REQUEST), output: Some(&GET_TRACE_SUMMARIES_RESULT) },
    Operation { name: "ListResourcePolicies", method: "POST", uri: "/ListResourcePolicies", status: 200, input: Some(&LIST_RESOURCE_POLICIES_REQUEST), output: Some(&LIST_RESOURCE_POLICIES_RESULT) },
    Operation { name: "ListRetrievedTraces", method: "POST", uri: "/ListRetrievedTraces", status: 200, input: Some(&LIST_RETRIEVED_TRACES_REQUEST), output: Some(&LIST_RETRIEVED_TRACES_RESULT) },
    Operation { name: "ListTagsForResource", method: "POST", uri: "/ListTagsForResource", status: 200, input: Some(&LIST_TAGS_FOR_RESOURCE_REQUEST), output: Some(&LIST_TAGS_FOR_RESOURCE_RESPONSE) },
    Operation { name: "PutEncryptionConfig", method: "POST", uri: "/PutEncryptionConfig", status: 200, input: Some(&PUT_ENCRYPTION_CONFIG_REQUEST), output: Some(&PUT_ENCRYPTION_CONFIG_RESULT) },
    Operation { name: "PutResourcePolicy", method: "POST", uri: "/PutResourcePolicy", status: 200, input: Some(&PUT_RESOURCE_POLICY_REQUEST), output: Some(&PUT_RESOURCE_POLICY_RESULT) },
    Operation { name: "PutTelemetryRecords", method: "POST", uri: "/TelemetryRecords", status: 200, input: Some(&PUT_TELEMETRY_RECORDS_REQUEST), output: Some(&PUT_TELEMETRY_RECORDS_RESULT) },
    Operation { name: "PutTraceSegments", method: "POST", uri: "/TraceSegments", status: 200, input: Some(&PUT_TRACE_SEGMENTS_REQUEST), output: Some(&PUT_TRACE_SEGMENTS_RESULT) },
    Operation { name: "StartTraceRetrieval", method: "POST", uri: "/StartTraceRetrieval", status: 200, input: Some(&START_TRACE_RETRIEVAL_REQUEST), output: Some(&START_TRACE_RETRIEVAL_RESULT) },
    Operation { name: "TagResource", method: "POST", uri: "/TagResource", status: 200, input: Some(&TAG_RESOURCE_REQUEST), output: Some(&TAG_RESOURCE_RESPONSE) },
    Operation { name: "UntagResource", method: "POST", uri: "/UntagResource", status: 200, input: Some(&UNTAG_RESOURCE_REQUEST), output: Some(&UNTAG_RESOURCE_RESPONSE) },
    Operation { name: "UpdateGroup", method: "POST", uri: "/UpdateGroup", status: 200, input: Some(&UPDATE_GROUP_REQUEST), output: Some(&UPDATE_GROUP_RESULT) },
    Operation { name: "UpdateIndexingRule", method: "POST", uri: "/UpdateIndexingRule", status: 200, input: Some(&UPDATE_INDEXING_RULE_REQUEST), output: Some(&UPDATE_INDEXING_RULE_RESULT) },
    Operation { name: "UpdateSamplingRule", method: "POST", uri: "/UpdateSamplingRule", status: 200, input: Some(&UPDATE_SAMPLING_RULE_REQUEST), output: Some(&UPDATE_SAMPLING_RULE_RESULT) },
    Operation { name: "UpdateTraceSegmentDestination", method: "POST", uri: "/UpdateTraceSegmentDestination", status: 200, input: Some(&UPDATE_TRACE_SEGMENT_DESTINATION_REQUEST), output: Some(&UPDATE_TRACE_SEGMENT_DESTINATION_RESULT) },
];

static OTHERS: [&str; 0] = [];

static ERRORS: [ErrorShape; 10] = [
    ErrorShape { code: "InvalidPolicyRevisionIdException", status: 400, message: "Message" },
    ErrorShape { code: "InvalidRequestException", status: 400, message: "Message" },
    ErrorShape { code: "LockoutPreventionException", status: 400, message: "Message" },
    ErrorShape { code: "MalformedPolicyDocumentException", status: 400, message: "Message" },
    ErrorShape { code: "PolicyCountLimitExceededException", status: 400, message: "Message" },
    ErrorShape { code: "PolicySizeLimitExceededException", status: 400, message: "Message" },
    ErrorShape { code: "ResourceNotFoundException", status: 404, message: "Message" },
    ErrorShape { code: "RuleLimitExceededException", status: 400, message: "Message" },
    ErrorShape { code: "ThrottledException", status: 429, message: "Message" },
    ErrorShape { code: "TooManyTagsException", status: 400, message: "Message" },
];

static ALIAS: Structure = Structure { name: "Alias", payload: None, members: &[
    body("Name", "Name", STRING),
    body("Names", "Names", Shape::List(&ALIAS_NAMES)),
    body("Type", "Type", STRING),
] };
static ALIAS_LIST: List = List { item: Shape::Structure(&ALIAS), item_name: "member", flattened: false, min: None, max: None };
static ALIAS_NAMES: List = List { item: STRING, item_name: "member", flattened: false, min: None, max: None };
static AMAZON_RESOURCE_NAME: Text = Text { min: Some(1), max: Some(1011), pattern: None, words: &[] };
static ANNOTATION_VALUE: Structure = Structure { name: "AnnotationValue", payload: None, members: &[
    body("NumberValue", "NumberValue", DOUBLE),
    body("BooleanValue", "BooleanValue", BOOLEAN),
    body("StringValue", "StringValue", STRING),
] };
static ANNOTATIONS: Map = Map { key: STRING, value: Shape::List(&VALUES_WITH_SERVICE_IDS), min: None, max: None };
static ANOMALOUS_SERVICE: Structure = Structure { name: "AnomalousService", payload: None, members: &[
    body("ServiceId", "ServiceId", Shape::Structure(&SERVICE_ID)),
] };
static ANOMALOUS_SERVICE_LIST: List = List { item: Shape::Structure(&ANOMALOUS_SERVICE), item_name: "member", flattened: false, min: None, max: None };
static ANOMALY_COUNT: Number = Number { kind: NumberKind::Integer, min: Some(0), max: None };
static ATTRIBUTE_KEY: Text = Text { min: Some(1), max: Some(32), pattern: None, words: &[] };
static ATTRIBUTE_MAP: Map = Map { key: Shape::Text(&ATTRIBUTE_KEY), value: Shape::Text(&ATTRIBUTE_VALUE), min: None, max: Some(5) };
static ATTRIBUTE_VALUE: Text = Text { min: Some(1), max: Some(32), pattern: None, words: &[] };
static AVAILABILITY_ZONE_DETAIL: Structure = Structure { name: "AvailabilityZoneDetail", payload: None, members: &[
    body("Name", "Name", STRING),
] };
static BACKEND_CONNECTION_ERRORS: Structure = Structure { name: "BackendConnectionErrors", payload: None, members: &[
    body("TimeoutCount", "TimeoutCount", INTEGER),
    body("ConnectionRefusedCount", "ConnectionRefusedCount", INTEGER),
    body("HTTPCode4XXCount", "HTTPCode4XXCount", INTEGER),
    body("HTTPCode5XXCount", "HTTPCode5XXCount", INTEGER),
    body("UnknownHostCount", "UnknownHostCount", INTEGER),
    body("OtherCount", "OtherCount", INTEGER),
] };
static BATCH_GET_TRACES_REQUEST: Structure = Structure { name: "BatchGetTracesRequest", payload: None, members: &[
    body("TraceIds", "TraceIds", Shape::List(&TRACE_ID_LIST)).required(),
    body("NextToken", "NextToken", STRING),
] };
static BATCH_GET_TRACES_RESULT: Structure = Structure { name: "BatchGetTracesResult", payload: None, members: &[
    body("Traces", "Traces", Shape::List(&TRACE_LIST)),
    body("UnprocessedTraceIds", "UnprocessedTraceIds", Shape::List(&UNPROCESSED_TRACE_ID_LIST)),
    body("NextToken", "NextToken", STRING),
] };
static BORROW_COUNT: Number = Number { kind: NumberKind::Integer, min: Some(0), max: None };
static CANCEL_TRACE_RETRIEVAL_REQUEST: Structure = Structure { name: "CancelTraceRetrievalRequest", payload: None, members: &[
    body("RetrievalToken", "RetrievalToken", Shape::Text(&RETRIEVAL_TOKEN)).required(),
] };
static CANCEL_TRACE_RETRIEVAL_RESULT: Structure = Structure { name: "CancelTraceRetrievalResult", payload: None, members: &[] };
static CLIENT_ID: Text = Text { min: Some(24), max: Some(24), pattern: None, words: &[] };
static CLOUD_WATCH_LOGS_CONFIGURATION: Structure = Structure { name: "CloudWatchLogsConfiguration", payload: None, members: &[
    body("SpansLogGroupKmsKeyId", "SpansLogGroupKmsKeyId", Shape::Text(&KMS_KEY_ID)),
] };
static COOLDOWN_WINDOW_MINUTES: Number = Number { kind: NumberKind::Integer, min: Some(0), max: None };
static CREATE_GROUP_REQUEST: Structure = Structure { name: "CreateGroupRequest", payload: None, members: &[
    body("GroupName", "GroupName", Shape::Text(&GROUP_NAME)).required(),
    body("FilterExpression", "FilterExpression", STRING),
    body("InsightsConfiguration", "InsightsConfiguration", Shape::Structure(&INSIGHTS_CONFIGURATION)),
    body("Tags", "Tags", Shape::List(&TAG_LIST)),
] };
static CREATE_GROUP_RESULT: Structure = Structure { name: "CreateGroupResult", payload: None, members: &[
    body("Group", "Group", Shape::Structure(&GROUP)),
] };
static CREATE_SAMPLING_RULE_REQUEST: Structure = Structure { name: "CreateSamplingRuleRequest", payload: None, members: &[
    body("SamplingRule", "SamplingRule", Shape::Structure(&SAMPLING_RULE)).required(),
    body("Tags", "Tags", Shape::List(&TAG_LIST)),
] };
static CREATE_SAMPLING_RULE_RESULT: Structure = Structure { name: "CreateSamplingRuleResult", payload: None, members: &[
    body("SamplingRuleRecord", "SamplingRuleRecord", Shape::Structure(&SAMPLING_RULE_RECORD)),
] };
static DELETE_GROUP_REQUEST: Structure = Structure { name: "DeleteGroupRequest", payload: None, members: &[
    body("GroupName", "GroupName", Shape::Text(&GROUP_NAME)),
    body("GroupARN", "GroupARN", Shape::Text(&GROUP_ARN)),
] };
static DELETE_GROUP_RESULT: Structure = Structure { name: "DeleteGroupResult", payload: None, members: &[] };
static DELETE_RESOURCE_POLICY_REQUEST: Structure = Structure { name: "DeleteResourcePolicyRequest", payload: None, members: &[
    body("PolicyName", "PolicyName", Shape::Text(&POLICY_NAME)).required(),
    body("PolicyRevisionId", "PolicyRevisionId", STRING),
] };
static DELETE_RESOURCE_POLICY_RESULT: Structure = Structure { name: "DeleteResourcePolicyResult", payload: None, members: &[] };
static DELETE_SAMPLING_RULE_REQUEST: Structure = Structure { name: "DeleteSamplingRuleRequest", payload: None, members: &[
    body("RuleName", "RuleName", STRING),
    body("RuleARN", "RuleARN", STRING),
] };
static DELETE_SAMPLING_RULE_RESULT: Structure = Structure { name: "DeleteSamplingRuleResult", payload: None, members: &[
    body("SamplingRuleRecord", "SamplingRuleRecord", Shape::Structure(&SAMPLING_RULE_RECORD)),
] };
static EC2_INSTANCE_ID: Text = Text { min: None, max: Some(20), pattern: None, words: &[] };
static EDGE: Structure = Structure { name: "Edge", payload: None, members: &[
    body("ReferenceId", "ReferenceId", INTEGER),
    body("StartTime", "StartTime", TIMESTAMP),
    body("EndTime", "EndTime", TIMESTAMP),
    body("SummaryStatistics", "SummaryStatistics", Shape::Structure(&EDGE_STATISTICS)),
    body("ResponseTimeHistogram", "ResponseTimeHistogram", Shape::List(&HISTOGRAM)),
    body("Aliases", "Aliases", Shape::List(&ALIAS_LIST)),
    body("EdgeType", "EdgeType", STRING),
    body("ReceivedEventAgeHistogram", "ReceivedEventAgeHistogram", Shape::List(&HISTOGRAM)),
] };
static EDGE_LIST: List = List { item: Shape::Structure(&EDGE), item_name: "member", flattened: false, min: None, max: None };
static EDGE_STATISTICS: Structure = Structure { name: "EdgeStatistics", payload: None, members: &[
    body("OkCount", "OkCount", LONG),
    body("ErrorStatistics", "ErrorStatistics", Shape::Structure(&ERROR_STATISTICS)),
    body("FaultStatistics", "FaultStatistics", Shape::Structure(&FAULT_STATISTICS)),
    body("TotalCount", "TotalCount", LONG),
    body("TotalResponseTime", "TotalResponseTime", DOUBLE),
] };
static ENCRYPTION_CONFIG: Structure = Structure { name: "EncryptionConfig", payload: None, members: &[
    body("KeyId", "KeyId", STRING),
    body("Status", "Status", Shape::Text(&ENCRYPTION_STATUS)),
    body("Type", "Type", Shape::Text(&ENCRYPTION_TYPE)),
] };
static ENCRYPTION_KEY_ID: Text = Text { min: Some(1), max: Some(3000), pattern: None, words: &[] };
static ENCRYPTION_STATUS: Text = Text { min: None, max: None, pattern: None, words: &["UPDATING", "ACTIVE"] };
static ENCRYPTION_TYPE: Text = Text { min: None, max: None, pattern: None, words: &["NONE", "KMS"] };
static ENTITY_SELECTOR_EXPRESSION: Text = Text { min: Some(1), max: Some(500), pattern: None, words: &[] };
static ERROR_ROOT_CAUSE: Structure = Structure { name: "ErrorRootCause", payload: None, members: &[
    body("Services", "Services", Shape::List(&ERROR_ROOT_CAUSE_SERVICES)),
    body("ClientImpacting", "ClientImpacting", BOOLEAN),
] };
static ERROR_ROOT_CAUSE_ENTITY: Structure = Structure { name: "ErrorRootCauseEntity", payload: None, members: &[
    body("Name", "Name", STRING),
    body("Exceptions", "Exceptions", Shape::List(&ROOT_CAUSE_EXCEPTIONS)),
    body("Remote", "Remote", BOOLEAN),
] };
static ERROR_ROOT_CAUSE_ENTITY_PATH: List = List { item: Shape::Structure(&ERROR_ROOT_CAUSE_ENTITY), item_name: "member", flattened: false, min: None, max: None };
static ERROR_ROOT_CAUSE_SERVICE: Structure = Structure { name: "ErrorRootCauseService", payload: None, members: &[
    body("Name", "Name", STRING),
    body("Names", "Names", Shape::List(&SERVICE_NAMES)),
    body("Type", "Type", STRING),
    body("AccountId", "AccountId", STRING),
    body("EntityPath", "EntityPath", Shape::List(&ERROR_ROOT_CAUSE_ENTITY_PATH)),
    body("Inferred", "Inferred", BOOLEAN),
] };
static ERROR_ROOT_CAUSE_SERVICES: List = List { item: Shape::Structure(&ERROR_ROOT_CAUSE_SERVICE), item_name: "member", flattened: false, min: None, max: None };
static ERROR_ROOT_CAUSES: List = List { item: Shape::Structure(&ERROR_ROOT_CAUSE), item_name: "member", flattened: false, min: None, max: None };
static ERROR_STATISTICS: Structure = Structure { name: "ErrorStatistics", payload: None, members: &[
    body("ThrottleCount", "ThrottleCount", LONG),
    body("OtherCount", "OtherCount", LONG),
    body("TotalCount", "TotalCount", LONG),
] };
static FAULT_ROOT_CAUSE: Structure = Structure { name: "FaultRootCause", payload: None, members: &[
    body("Services", "Services", Shape::List(&FAULT_ROOT_CAUSE_SERVICES)),
    body("ClientImpacting", "ClientImpacting", BOOLEAN),
] };
static FAULT_ROOT_CAUSE_ENTITY: Structure = Structure { name: "FaultRootCauseEntity", payload: None, members: &[
    body("Name", "Name", STRING),
    body("Exceptions", "Exceptions", Shape::List(&ROOT_CAUSE_EXCEPTIONS)),
    body("Remote", "Remote", BOOLEAN),
] };
static FAULT_ROOT_CAUSE_ENTITY_PATH: List = List { item: Shape::Structure(&FAULT_ROOT_CAUSE_ENTITY), item_name: "member", flattened: false, min: None, max: None };
static FAULT_ROOT_CAUSE_SERVICE: Structure = Structure { name: "FaultRootCauseService", payload: None, members: &[
    body("Name", "Name", STRING),
    body("Names", "Names", Shape::List(&SERVICE_NAMES)),
    body("Type", "Type", STRING),
    body("AccountId", "AccountId", STRING),
    body("EntityPath", "EntityPath", Shape::List(&FAULT_ROOT_CAUSE_ENTITY_PATH)),
    body("Inferred", "Inferred", BOOLEAN),
] };
static FAULT_ROOT_CAUSE_SERVICES: List = List { item: Shape::Structure(&FAULT_ROOT_CAUSE_SERVICE), item_name: "member", flattened: false, min: None, max: None };
static FAULT_ROOT_CAUSES: List = List { item: Shape::Structure(&FAULT_ROOT_CAUSE), item_name: "member", flattened: false, min: None, max: None };
static FAULT_STATISTICS: Structure = Structure { name: "FaultStatistics", payload: None, members: &[
    body("OtherCount", "OtherCount", LONG),
    body("TotalCount", "TotalCount", LONG),
] };
static FIXED_RATE: Number = Number { kind: NumberKind::Double, min: Some(0), max: Some(1) };
static FORECAST_STATISTICS: Structure = Structure { name: "ForecastStatistics", payload: None, members: &[
    body("FaultCountHigh", "FaultCountHigh", LONG),
    body("FaultCountLow", "FaultCountLow", LONG),
] };
static GET_ENCRYPTION_CONFIG_REQUEST: Structure = Structure { name: "GetEncryptionConfigRequest", payload: None, members: &[] };
static GET_ENCRYPTION_CONFIG_RESULT: Structure = Structure { name: "GetEncryptionConfigResult", payload: None, members: &[
    body("EncryptionConfig", "EncryptionConfig", Shape::Structure(&ENCRYPTION_CONFIG)),
] };
static GET_GROUP_REQUEST: Structure = Structure { name: "GetGroupRequest", payload: None, members: &[
    body("GroupName", "GroupName", Shape::Text(&GROUP_NAME)),
    body("GroupARN", "GroupARN", Shape::Text(&GROUP_ARN)),
] };
static GET_GROUP_RESULT: Structure = Structure { name: "GetGroupResult", payload: None, members: &[
    body("Group", "Group", Shape::Structure(&GROUP)),
] };
static GET_GROUPS_NEXT_TOKEN: Text = Text { min: Some(1), max: Some(100), pattern: None, words: &[] };
static GET_GROUPS_REQUEST: Structure = Structure { name: "GetGroupsRequest", payload: None, members: &[
    body("NextToken", "NextToken", Shape::Text(&GET_GROUPS_NEXT_TOKEN)),
] };
static GET_GROUPS_RESULT: Structure = Structure { name: "GetGroupsResult", payload: None, members: &[
    body("Groups", "Groups", Shape::List(&GROUP_SUMMARY_LIST)),
    body("NextToken", "NextToken", STRING),
] };
static GET_INDEXING_RULES_REQUEST: Structure = Structure { name: "GetIndexingRulesRequest", payload: None, members: &[
    body("NextToken", "NextToken", STRING),
] };
static GET_INDEXING_RULES_RESULT: Structure = Structure { name: "GetIndexingRulesResult", payload: None, members: &[
    body("IndexingRules", "IndexingRules", Shape::List(&INDEXING_RULE_LIST)),
    body("NextToken", "NextToken", STRING),
] };
static GET_INSIGHT_EVENTS_MAX_RESULTS: Number = Number { kind: NumberKind::Integer, min: Some(1), max: Some(50) };
static GET_INSIGHT_EVENTS_REQUEST: Structure = Structure { name: "GetInsightEventsRequest", payload: None, members: &[
    body("InsightId", "InsightId", Shape::Text(&INSIGHT_ID)).required(),
    body("MaxResults", "MaxResults", Shape::Number(&GET_INSIGHT_EVENTS_MAX_RESULTS)),
    body("NextToken", "NextToken", Shape::Text(&TOKEN)),
] };
static GET_INSIGHT_EVENTS_RESULT: Structure = Structure { name: "GetInsightEventsResult", payload: None, members: &[
    body("InsightEvents", "InsightEvents", Shape::List(&INSIGHT_EVENT_LIST)),
    body("NextToken", "NextToken", Shape::Text(&TOKEN)),
] };
static GET_INSIGHT_IMPACT_GRAPH_REQUEST: Structure = Structure { name: "GetInsightImpactGraphRequest", payload: None, members: &[
    body("InsightId", "InsightId", Shape::Text(&INSIGHT_ID)).required(),
    body("StartTime", "StartTime", TIMESTAMP).required(),
    body("EndTime", "EndTime", TIMESTAMP).required(),
    body("NextToken", "NextToken", Shape::Text(&TOKEN)),
] };
static GET_INSIGHT_IMPACT_GRAPH_RESULT: Structure = Structure { name: "GetInsightImpactGraphResult", payload: None, members: &[
    body("InsightId", "InsightId", Shape::Text(&INSIGHT_ID)),
    body("StartTime", "StartTime", TIMESTAMP),
    body("EndTime", "EndTime", TIMESTAMP),
    body("ServiceGraphStartTime", "ServiceGraphStartTime", TIMESTAMP),
    body("ServiceGraphEndTime", "ServiceGraphEndTime", TIMESTAMP),
    body("Services", "Services", Shape::List(&INSIGHT_IMPACT_GRAPH_SERVICE_LIST)),
    body("NextToken", "NextToken", Shape::Text(&TOKEN)),
] };
static GET_INSIGHT_REQUEST: Structure = Structure { name: "GetInsightRequest", payload: None, members: &[
    body("InsightId", "InsightId", Shape::Text(&INSIGHT_ID)).required(),
] };
static GET_INSIGHT_RESULT: Structure = Structure { name: "GetInsightResult", payload: None, members: &[
    body("Insight", "Insight", Shape::Structure(&INSIGHT)),
] };
static GET_INSIGHT_SUMMARIES_MAX_RESULTS: Number = Number { kind: NumberKind::Integer, min: Some(1), max: Some(100) };
static GET_INSIGHT_SUMMARIES_REQUEST: Structure = Structure { name: "GetInsightSummariesRequest", payload: None, members: &[
    body("States", "States", Shape::List(&INSIGHT_STATE_LIST)),
    body("GroupARN", "GroupARN", Shape::Text(&GROUP_ARN)),
    body("GroupName", "GroupName", Shape::Text(&GROUP_NAME)),
    body("StartTime", "StartTime", TIMESTAMP).required(),
    body("EndTime", "EndTime", TIMESTAMP).required(),
    body("MaxResults", "MaxResults", Shape::Number(&GET_INSIGHT_SUMMARIES_MAX_RESULTS)),
    body("NextToken", "NextToken", Shape::Text(&TOKEN)),
] };
static GET_INSIGHT_SUMMARIES_RESULT: Structure = Structure { name: "GetInsightSummariesResult", payload: None, members: &[
    body("InsightSummaries", "InsightSummaries", Shape::List(&INSIGHT_SUMMARY_LIST)),
    body("NextToken", "NextToken", Shape::Text(&TOKEN)),
] };
static GET_RETRIEVED_TRACES_GRAPH_REQUEST: Structure = Structure { name: "GetRetrievedTracesGraphRequest", payload: None, members: &[
    body("RetrievalToken", "RetrievalToken", Shape::Text(&RETRIEVAL_TOKEN)).required(),
    body("NextToken", "NextToken", STRING),
] };
static GET_RETRIEVED_TRACES_GRAPH_RESULT: Structure = Structure { name: "GetRetrievedTracesGraphResult", payload: None, members: &[
    body("RetrievalStatus", "RetrievalStatus", Shape::Text(&RETRIEVAL_STATUS)),
    body("Services", "Services", Shape::List(&RETRIEVED_SERVICES_LIST)),
    body("NextToken", "NextToken", STRING),
] };
static GET_SAMPLING_RULES_REQUEST: Structure = Structure { name: "GetSamplingRulesRequest", payload: None, members: &[
    body("NextToken", "NextToken", STRING),
] };
static GET_SAMPLING_RULES_RESULT: Structure = Structure { name: "GetSamplingRulesResult", payload: None, members: &[
    body("SamplingRuleRecords", "SamplingRuleRecords", Shape::List(&SAMPLING_RULE_RECORD_LIST)),
    body("NextToken", "NextToken", STRING),
] };
static GET_SAMPLING_STATISTIC_SUMMARIES_REQUEST: Structure = Structure { name: "GetSamplingStatisticSummariesRequest", payload: None, members: &[
    body("NextToken", "NextToken", STRING),
] };
static GET_SAMPLING_STATISTIC_SUMMARIES_RESULT: Structure = Structure { name: "GetSamplingStatisticSummariesResult", payload: None, members: &[
    body("SamplingStatisticSummaries", "SamplingStatisticSummaries", Shape::List(&SAMPLING_STATISTIC_SUMMARY_LIST)),
    body("NextToken", "NextToken", STRING),
] };
static GET_SAMPLING_TARGETS_REQUEST: Structure = Structure { name: "GetSamplingTargetsRequest", payload: None, members: &[
    body("SamplingStatisticsDocuments", "SamplingStatisticsDocuments", Shape::List(&SAMPLING_STATISTICS_DOCUMENT_LIST)).required(),
    body("SamplingBoostStatisticsDocuments", "SamplingBoostStatisticsDocuments", Shape::List(&SAMPLING_BOOST_STATISTICS_DOCUMENT_LIST)),
] };
static GET_SAMPLING_TARGETS_RESULT: Structure = Structure { name: "GetSamplingTargetsResult", payload: None, members: &[
    body("SamplingTargetDocuments", "SamplingTargetDocuments", Shape::List(&SAMPLING_TARGET_DOCUMENT_LIST)),
    body("LastRuleModification", "LastRuleModification", TIMESTAMP),
    body("UnprocessedStatistics", "UnprocessedStatistics", Shape::List(&UNPROCESSED_STATISTICS_LIST)),
    body("UnprocessedBoostStatistics", "UnprocessedBoostStatistics", Shape::List(&UNPROCESSED_STATISTICS_LIST)),
] };
static GET_SERVICE_GRAPH_REQUEST: Structure = Structure { name: "GetServiceGraphRequest", payload: None, members: &[
    body("StartTime", "StartTime", TIMESTAMP).required(),
    body("EndTime", "EndTime", TIMESTAMP).required(),
    body("GroupName", "GroupName", Shape::Text(&GROUP_NAME)),
    body("GroupARN", "GroupARN", Shape::Text(&GROUP_ARN)),
    body("NextToken", "NextToken", STRING),
] };
static GET_SERVICE_GRAPH_RESULT: Structure = Structure { name: "GetServiceGraphResult", payload: None, members: &[
    body("StartTime", "StartTime", TIMESTAMP),
    body("EndTime", "EndTime", TIMESTAMP),
    body("Services", "Services", Shape::List(&SERVICE_LIST)),
    body("ContainsOldGroupVersions", "ContainsOldGroupVersions", BOOLEAN),
    body("NextToken", "NextToken", STRING),
] };
static GET_TIME_SERIES_SERVICE_STATISTICS_REQUEST: Structure = Structure { name: "GetTimeSeriesServiceStatisticsRequest", payload: None, members: &[
    body("StartTime", "StartTime", TIMESTAMP).required(),
    body("EndTime", "EndTime", TIMESTAMP).required(),
    body("GroupName", "GroupName", Shape::Text(&GROUP_NAME)),
    body("GroupARN", "GroupARN", Shape::Text(&GROUP_ARN)),
    body("EntitySelectorExpression", "EntitySelectorExpression", Shape::Text(&ENTITY_SELECTOR_EXPRESSION)),
    body("Period", "Period", INTEGER),
    body("ForecastStatistics", "ForecastStatistics", BOOLEAN),
    body("NextToken", "NextToken", STRING),
] };
static GET_TIME_SERIES_SERVICE_STATISTICS_RESULT: Structure = Structure { name: "GetTimeSeriesServiceStatisticsResult", payload: None, members: &[
    body("TimeSeriesServiceStatistics", "TimeSeriesServiceStatistics", Shape::List(&TIME_SERIES_SERVICE_STATISTICS_LIST)),
    body("ContainsOldGroupVersions", "ContainsOldGroupVersions", BOOLEAN),
    body("NextToken", "NextToken", STRING),
] };
static GET_TRACE_GRAPH_REQUEST: Structure = Structure { name: "GetTraceGraphRequest", payload: None, members: &[
    body("TraceIds", "TraceIds", Shape::List(&TRACE_ID_LIST)).required(),
    body("NextToken", "NextToken", STRING),
] };
static GET_TRACE_GRAPH_RESULT: Structure = Structure { name: "GetTraceGraphResult", payload: None, members: &[
    body("Services", "Services", Shape::List(&SERVICE_LIST)),
    body("NextToken", "NextToken", STRING),
] };
static GET_TRACE_SEGMENT_DESTINATION_REQUEST: Structure = Structure { name: "GetTraceSegmentDestinationRequest", payload: None, members: &[] };
static GET_TRACE_SEGMENT_DESTINATION_RESULT: Structure = Structure { name: "GetTraceSegmentDestinationResult", payload: None, members: &[
    body("Destination", "Destination", Shape::Text(&TRACE_SEGMENT_DESTINATION)),
    body("Status", "Status", Shape::Text(&TRACE_SEGMENT_DESTINATION_STATUS)),
] };
static GET_TRACE_SUMMARIES_REQUEST: Structure = Structure { name: "GetTraceSummariesRequest", payload: None, members: &[
    body("StartTime", "StartTime", TIMESTAMP).required(),
    body("EndTime", "EndTime", TIMESTAMP).required(),
    body("TimeRangeType", "TimeRangeType", Shape::Text(&TIME_RANGE_TYPE)),
    body("Sampling", "Sampling", BOOLEAN),
    body("SamplingStrategy", "SamplingStrategy", Shape::Structure(&SAMPLING_STRATEGY)),
    body("FilterExpression", "FilterExpression", STRING),
    body("NextToken", "NextToken", STRING),
] };
static GET_TRACE_SUMMARIES_RESULT: Structure = Structure { name: "GetTraceSummariesResult", payload: None, members: &[
    body("TraceSummaries", "TraceSummaries", Shape::List(&TRACE_SUMMARY_LIST)),
    body("ApproximateTime", "ApproximateTime", TIMESTAMP),
    body("TracesProcessedCount", "TracesProcessedCount", LONG),
    body("NextToken", "NextToken", STRING),
] };
static GRAPH_LINK: Structure = Structure { name: "GraphLink", payload: None, members: &[
    body("ReferenceType", "ReferenceType", STRING),
    body("SourceTraceId", "SourceTraceId", STRING),
    body("DestinationTraceIds", "DestinationTraceIds", Shape::List(&TRACE_ID_LIST)),
] };
static GROUP: Structure = Structure { name: "Group", payload: None, members: &[
    body("GroupName", "GroupName", STRING),
    body("GroupARN", "GroupARN", STRING),
    body("FilterExpression", "FilterExpression", STRING),
    body("InsightsConfiguration", "InsightsConfiguration", Shape::Structure(&INSIGHTS_CONFIGURATION)),
] };
static GROUP_ARN: Text = Text { min: Some(1), max: Some(400), pattern: None, words: &[] };
static GROUP_NAME: Text = Text { min: Some(1), max: Some(32), pattern: None, words: &[] };
static GROUP_SUMMARY: Structure = Structure { name: "GroupSummary", payload: None, members: &[
    body("GroupName", "GroupName", STRING),
    body("GroupARN", "GroupARN", STRING),
    body("FilterExpression", "FilterExpression", STRING),
    body("InsightsConfiguration", "InsightsConfiguration", Shape::Structure(&INSIGHTS_CONFIGURATION)),
] };
static GROUP_SUMMARY_LIST: List = List { item: Shape::Structure(&GROUP_SUMMARY), item_name: "member", flattened: false, min: None, max: None };
static HTTP_METHOD: Text = Text { min: None, max: Some(10), pattern: None, words: &[] };
static HISTOGRAM: List = List { item: Shape::Structure(&HISTOGRAM_ENTRY), item_name: "member", flattened: false, min: None, max: None };
static HISTOGRAM_ENTRY: Structure = Structure { name: "HistogramEntry", payload: None, members: &[
    body("Value", "Value", DOUBLE),
    body("Count", "Count", INTEGER),
] };
static HOST: Text = Text { min: None, max: Some(64), pattern: None, words: &[] };
static HOSTNAME: Text = Text { min: None, max: Some(255), pattern: None, words: &[] };
static HTTP: Structure = Structure { name: "Http", payload: None, members: &[
    body("HttpURL", "HttpURL", STRING),
    body("HttpStatus", "HttpStatus", INTEGER),
    body("HttpMethod", "HttpMethod", STRING),
    body("UserAgent", "UserAgent", STRING),
    body("ClientIp", "ClientIp", STRING),
] };
static INDEXING_RULE: Structure = Structure { name: "IndexingRule", payload: None, members: &[
    body("Name", "Name", Shape::Text(&RULE_NAME)),
    body("ModifiedAt", "ModifiedAt", TIMESTAMP),
    body("Rule", "Rule", Shape::Structure(&INDEXING_RULE_VALUE)),
] };
static INDEXING_RULE_LIST: List = List { item: Shape::Structure(&INDEXING_RULE), item_name: "member", flattened: false, min: Some(1), max: Some(10) };
static INDEXING_RULE_VALUE: Structure = Structure { name: "IndexingRuleValue", payload: None, members: &[
    body("Probabilistic", "Probabilistic", Shape::Structure(&PROBABILISTIC_RULE_VALUE)),
] };
static INDEXING_RULE_VALUE_UPDATE: Structure = Structure { name: "IndexingRuleValueUpdate", payload: None, members: &[
    body("Probabilistic", "Probabilistic", Shape::Structure(&PROBABILISTIC_RULE_VALUE_UPDATE)),
] };
static INSIGHT: Structure = Structure { name: "Insight", payload: None, members: &[
    body("InsightId", "InsightId", Shape::Text(&INSIGHT_ID)),
    body("GroupARN", "GroupARN", Shape::Text(&GROUP_ARN)),
    body("GroupName", "GroupName", Shape::Text(&GROUP_NAME)),
    body("RootCauseServiceId", "RootCauseServiceId", Shape::Structure(&SERVICE_ID)),
    body("Categories", "Categories", Shape::List(&INSIGHT_CATEGORY_LIST)),
    body("State", "State", Shape::Text(&INSIGHT_STATE)),
    body("StartTime", "StartTime", TIMESTAMP),
    body("EndTime", "EndTime", TIMESTAMP),
    body("Summary", "Summary", STRING),
    body("ClientRequestImpactStatistics", "ClientRequestImpactStatistics", Shape::Structure(&REQUEST_IMPACT_STATISTICS)),
    body("RootCauseServiceRequestImpactStatistics", "RootCauseServiceRequestImpactStatistics", Shape::Structure(&REQUEST_IMPACT_STATISTICS)),
    body("TopAnomalousServices", "TopAnomalousServices", Shape::List(&ANOMALOUS_SERVICE_LIST)),
] };
static INSIGHT_CATEGORY: Text = Text { min: None, max: None, pattern: None, words: &["FAULT"] };
static INSIGHT_CATEGORY_LIST: List = List { item: Shape::Text(&INSIGHT_CATEGORY), item_name: "member", flattened: false, min: None, max: None };
static INSIGHT_EVENT: Structure = Structure { name: "InsightEvent", payload: None, members: &[
    body("Summary", "Summary", STRING),
    body("EventTime", "EventTime", TIMESTAMP),
    body("ClientRequestImpactStatistics", "ClientRequestImpactStatistics", Shape::Structure(&REQUEST_IMPACT_STATISTICS)),
    body("RootCauseServiceRequestImpactStatistics", "RootCauseServiceRequestImpactStatistics", Shape::Structure(&REQUEST_IMPACT_STATISTICS)),
    body("TopAnomalousServices", "TopAnomalousServices", Shape::List(&ANOMALOUS_SERVICE_LIST)),
] };
static INSIGHT_EVENT_LIST: List = List { item: Shape::Structure(&INSIGHT_EVENT), item_name: "member", flattened: false, min: None, max: None };
static INSIGHT_ID: Text = Text { min: None, max: None, pattern: Some("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-5][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}"), words: &[] };
static INSIGHT_IMPACT_GRAPH_EDGE: Structure = Structure { name: "InsightImpactGraphEdge", payload: None, members: &[
    body("ReferenceId", "ReferenceId", INTEGER),
] };
static INSIGHT_IMPACT_GRAPH_EDGE_LIST: List = List { item: Shape::Structure(&INSIGHT_IMPACT_GRAPH_EDGE), item_name: "member", flattened: false, min: None, max: None };
static INSIGHT_IMPACT_GRAPH_SERVICE: Structure = Structure { name: "InsightImpactGraphService", payload: None, members: &[
    body("ReferenceId", "ReferenceId", INTEGER),
    body("Type", "Type", STRING),
    body("Name", "Name", STRING),
    body("Names", "Names", Shape::List(&SERVICE_NAMES)),
    body("AccountId", "AccountId", STRING),
    body("Edges", "Edges", Shape::List(&INSIGHT_IMPACT_GRAPH_EDGE_LIST)),
] };
static INSIGHT_IMPACT_GRAPH_SERVICE_LIST: List = List { item: Shape::Structure(&INSIGHT_IMPACT_GRAPH_SERVICE), item_name: "member", flattened: false, min: None, max: None };
static INSIGHT_STATE: Text = Text { min: None, max: None, pattern: None, words: &["ACTIVE", "CLOSED"] };
static INSIGHT_STATE_LIST: List = List { item: Shape::Text(&INSIGHT_STATE), item_name: "member", flattened: false, min: Some(0), max: Some(1) };
static INSIGHT_SUMMARY: Structure = Structure { name: "InsightSummary", payload: None, members: &[
    body("InsightId", "InsightId", Shape::Text(&INSIGHT_ID)),
    body("GroupARN", "GroupARN", Shape::Text(&GROUP_ARN)),
    body("GroupName", "GroupName", Shape::Text(&GROUP_NAME)),
    body("RootCauseServiceId", "RootCauseServiceId", Shape::Structure(&SERVICE_ID)),
    body("Categories", "Categories", Shape::List(&INSIGHT_CATEGORY_LIST)),
    body("State", "State", Shape::Text(&INSIGHT_STATE)),
    body("StartTime", "StartTime", TIMESTAMP),
    body("EndTime", "EndTime", TIMESTAMP),
    body("Summary", "Summary", STRING),
    body("ClientRequestImpactStatistics", "ClientRequestImpactStatistics", Shape::Structure(&REQUEST_IMPACT_STATISTICS)),
    body("RootCauseServiceRequestImpactStatistics", "RootCauseServiceRequestImpactStatistics", Shape::Structure(&REQUEST_IMPACT_STATISTICS)),
    body("TopAnomalousServices", "TopAnomalousServices", Shape::List(&ANOMALOUS_SERVICE_LIST)),
    body("LastUpdateTime", "LastUpdateTime", TIMESTAMP),
] };
static INSIGHT_SUMMARY_LIST: List = List { item: Shape::Structure(&INSIGHT_SUMMARY), item_name: "member", flattened: false, min: None, max: None };
static INSIGHTS_CONFIGURATION: Structure = Structure { name: "InsightsConfiguration", payload: None, members: &[
    body("InsightsEnabled", "InsightsEnabled", BOOLEAN),
    body("NotificationsEnabled", "NotificationsEnabled", BOOLEAN),
] };
static INSTANCE_ID_DETAIL: Structure = Structure { name: "InstanceIdDetail", payload: None, members: &[
    body("Id", "Id", STRING),
] };
static KMS_KEY_ID: Text = Text { min: Some(1), max: Some(256), pattern: None, words: &[] };
static LINKS_LIST: List = List { item: Shape::Structure(&GRAPH_LINK), item_name: "member", flattened: false, min: Some(0), max: Some(100) };
static LIST_RESOURCE_POLICIES_REQUEST: Structure = Structure { name: "ListResourcePoliciesRequest", payload: None, members: &[
    body("NextToken", "NextToken", Shape::Text(&RESOURCE_POLICY_NEXT_TOKEN)),
] };
static LIST_RESOURCE_POLICIES_RESULT: Structure = Structure { name: "ListResourcePoliciesResult", payload: None, members: &[
    body("ResourcePolicies", "ResourcePolicies", Shape::List(&RESOURCE_POLICY_LIST)),
    body("NextToken", "NextToken", Shape::Text(&RESOURCE_POLICY_NEXT_TOKEN)),
] };
static LIST_RETRIEVED_TRACES_REQUEST: Structure = Structure { name: "ListRetrievedTracesRequest", payload: None, members: &[
    body("RetrievalToken", "RetrievalToken", Shape::Text(&RETRIEVAL_TOKEN)).required(),
    body("TraceFormat", "TraceFormat", Shape::Text(&TRACE_FORMAT_TYPE)),
    body("NextToken", "NextToken", STRING),
] };
static LIST_RETRIEVED_TRACES_RESULT: Structure = Structure { name: "ListRetrievedTracesResult", payload: None, members: &[
    body("RetrievalStatus", "RetrievalStatus", Shape::Text(&RETRIEVAL_STATUS)),
    body("TraceFormat", "TraceFormat", Shape::Text(&TRACE_FORMAT_TYPE)),
    body("Traces", "Traces", Shape::List(&TRACE_SPAN_LIST)),
    body("NextToken", "NextToken", STRING),
] };
static LIST_TAGS_FOR_RESOURCE_REQUEST: Structure = Structure { name: "ListTagsForResourceRequest", payload: None, members: &[
    body("ResourceARN", "ResourceARN", Shape::Text(&AMAZON_RESOURCE_NAME)).required(),
    body("NextToken", "NextToken", STRING),
] };
static LIST_TAGS_FOR_RESOURCE_RESPONSE: Structure = Structure { name: "ListTagsForResourceResponse", payload: None, members: &[
    body("Tags", "Tags", Shape::List(&TAG_LIST)),
    body("NextToken", "NextToken", STRING),
] };
static MAX_RATE: Number = Number { kind: NumberKind::Double, min: Some(0), max: Some(1) };
static POLICY_NAME: Text = Text { min: Some(1), max: Some(128), pattern: Some("[\\w+=,.@-]+"), words: &[] };
static PRIORITY: Number = Number { kind: NumberKind::Integer, min: Some(1), max: Some(9999) };
static PROBABILISTIC_RULE_VALUE: Structure = Structure { name: "ProbabilisticRuleValue", payload: None, members: &[
    body("DesiredSamplingPercentage", "DesiredSamplingPercentage", DOUBLE).required(),
    body("ActualSamplingPercentage", "ActualSamplingPercentage", DOUBLE),
] };
static PROBABILISTIC_RULE_VALUE_UPDATE: Structure = Structure { name: "ProbabilisticRuleValueUpdate", payload: None, members: &[
    body("DesiredSamplingPercentage", "DesiredSamplingPercentage", DOUBLE).required(),
] };
static PUT_ENCRYPTION_CONFIG_REQUEST: Structure = Structure { name: "PutEncryptionConfigRequest", payload: None, members: &[
    body("KeyId", "KeyId", Shape::Text(&ENCRYPTION_KEY_ID)),
    body("Type", "Type", Shape::Text(&ENCRYPTION_TYPE)).required(),
] };
static PUT_ENCRYPTION_CONFIG_RESULT: Structure = Structure { name: "PutEncryptionConfigResult", payload: None, members: &[
    body("EncryptionConfig", "EncryptionConfig", Shape::Structure(&ENCRYPTION_CONFIG)),
] };
static PUT_RESOURCE_POLICY_REQUEST: Structure = Structure { name: "PutResourcePolicyRequest", payload: None, members: &[
    body("PolicyName", "PolicyName", Shape::Text(&POLICY_NAME)).required(),
    body("PolicyDocument", "PolicyDocument", STRING).required(),
    body("PolicyRevisionId", "PolicyRevisionId", STRING),
    body("BypassPolicyLockoutCheck", "BypassPolicyLockoutCheck", BOOLEAN),
] };
static PUT_RESOURCE_POLICY_RESULT: Structure = Structure { name: "PutResourcePolicyResult", payload: None, members: &[
    body("ResourcePolicy", "ResourcePolicy", Shape::Structure(&RESOURCE_POLICY)),
] };
static PUT_TELEMETRY_RECORDS_REQUEST: Structure = Structure { name: "PutTelemetryRecordsRequest", payload: None, members: &[
    body("TelemetryRecords", "TelemetryRecords", Shape::List(&TELEMETRY_RECORD_LIST)).required(),
    body("EC2InstanceId", "EC2InstanceId", Shape::Text(&EC2_INSTANCE_ID)),
    body("Hostname", "Hostname", Shape::Text(&HOSTNAME)),
    body("ResourceARN", "ResourceARN", Shape::Text(&RESOURCE_ARN)),
] };
static PUT_TELEMETRY_RECORDS_RESULT: Structure = Structure { name: "PutTelemetryRecordsResult", payload: None, members: &[] };
static PUT_TRACE_SEGMENTS_REQUEST: Structure = Structure { name: "PutTraceSegmentsRequest", payload: None, members: &[
    body("TraceSegmentDocuments", "TraceSegmentDocuments", Shape::List(&TRACE_SEGMENT_DOCUMENT_LIST)).required(),
] };
static PUT_TRACE_SEGMENTS_RESULT: Structure = Structure { name: "PutTraceSegmentsResult", payload: None, members: &[
    body("UnprocessedTraceSegments", "UnprocessedTraceSegments", Shape::List(&UNPROCESSED_TRACE_SEGMENT_LIST)),
] };
static REQUEST_COUNT: Number = Number { kind: NumberKind::Integer, min: Some(0), max: None };
static REQUEST_IMPACT_STATISTICS: Structure = Structure { name: "RequestImpactStatistics", payload: None, members: &[
    body("FaultCount", "FaultCount", LONG),
    body("OkCount", "OkCount", LONG),
    body("TotalCount", "TotalCount", LONG),
] };
static RESERVOIR_SIZE: Number = Number { kind: NumberKind::Integer, min: Some(0), max: None };
static RESOURCE_ARN: Text = Text { min: None, max: Some(500), pattern: None, words: &[] };
static RESOURCE_ARN_DETAIL: Structure = Structure { name: "ResourceARNDetail", payload: None, members: &[
    body("ARN", "ARN", STRING),
] };
static RESOURCE_POLICY: Structure = Structure { name: "ResourcePolicy", payload: None, members: &[
    body("PolicyName", "PolicyName", Shape::Text(&POLICY_NAME)),
    body("PolicyDocument", "PolicyDocument", STRING),
    body("PolicyRevisionId", "PolicyRevisionId", STRING),
    body("LastUpdatedTime", "LastUpdatedTime", TIMESTAMP),
] };
static RESOURCE_POLICY_LIST: List = List { item: Shape::Structure(&RESOURCE_POLICY), item_name: "member", flattened: false, min: None, max: None };
static RESOURCE_POLICY_NEXT_TOKEN: Text = Text { min: Some(1), max: Some(100), pattern: None, words: &[] };
static RESPONSE_TIME_ROOT_CAUSE: Structure = Structure { name: "ResponseTimeRootCause", payload: None, members: &[
    body("Services", "Services", Shape::List(&RESPONSE_TIME_ROOT_CAUSE_SERVICES)),
    body("ClientImpacting", "ClientImpacting", BOOLEAN),
] };
static RESPONSE_TIME_ROOT_CAUSE_ENTITY: Structure = Structure { name: "ResponseTimeRootCauseEntity", payload: None, members: &[
    body("Name", "Name", STRING),
    body("Coverage", "Coverage", DOUBLE),
    body("Remote", "Remote", BOOLEAN),
] };
static RESPONSE_TIME_ROOT_CAUSE_ENTITY_PATH: List = List { item: Shape::Structure(&RESPONSE_TIME_ROOT_CAUSE_ENTITY), item_name: "member", flattened: false, min: None, max: None };
static RESPONSE_TIME_ROOT_CAUSE_SERVICE: Structure = Structure { name: "ResponseTimeRootCauseService", payload: None, members: &[
    body("Name", "Name", STRING),
    body("Names", "Names", Shape::List(&SERVICE_NAMES)),
    body("Type", "Type", STRING),
    body("AccountId", "AccountId", STRING),
    body("EntityPath", "EntityPath", Shape::List(&RESPONSE_TIME_ROOT_CAUSE_ENTITY_PATH)),
    body("Inferred", "Inferred", BOOLEAN),
] };
static RESPONSE_TIME_ROOT_CAUSE_SERVICES: List = List { item: Shape::Structure(&RESPONSE_TIME_ROOT_CAUSE_SERVICE), item_name: "member", flattened: false, min: None, max: None };
static RESPONSE_TIME_ROOT_CAUSES: List = List { item: Shape::Structure(&RESPONSE_TIME_ROOT_CAUSE), item_name: "member", flattened: false, min: None, max: None };
static RETRIEVAL_STATUS: Text = Text { min: None, max: None, pattern: None, words: &["SCHEDULED", "RUNNING", "COMPLETE", "FAILED", "CANCELLED", "TIMEOUT"] };
static RETRIEVAL_TOKEN: Text = Text { min: Some(0), max: Some(1020), pattern: None, words: &[] };
static RETRIEVED_SERVICE: Structure = Structure { name: "RetrievedService", payload: None, members: &[
    body("Service", "Service", Shape::Structure(&SERVICE_)),
    body("Links", "Links", Shape::List(&LINKS_LIST)),
] };
static RETRIEVED_SERVICES_LIST: List = List { item: Shape::Structure(&RETRIEVED_SERVICE), item_name: "member", flattened: false, min: Some(0), max: Some(1000) };
static RETRIEVED_TRACE: Structure = Structure { name: "RetrievedTrace", payload: None, members: &[
    body("Id", "Id", Shape::Text(&TRACE_ID)),
    body("Duration", "Duration", DOUBLE),
    body("Spans", "Spans", Shape::List(&SPAN_LIST)),
] };
static ROOT_CAUSE_EXCEPTION: Structure = Structure { name: "RootCauseException", payload: None, members: &[
    body("Name", "Name", STRING),
    body("Message", "Message", STRING),
] };
static ROOT_CAUSE_EXCEPTIONS: List = List { item: Shape::Structure(&ROOT_CAUSE_EXCEPTION), item_name: "member", flattened: false, min: None, max: None };
static RULE_NAME: Text = Text { min: Some(1), max: Some(32), pattern: None, words: &[] };
static SAMPLED_ANOMALY_COUNT: Number = Number { kind: NumberKind::Integer, min: Some(0), max: None };
static SAMPLED_COUNT: Number = Number { kind: NumberKind::Integer, min: Some(0), max: None };
static SAMPLING_BOOST: Structure = Structure { name: "SamplingBoost", payload: None, members: &[
    body("BoostRate", "BoostRate", DOUBLE).required(),
    body("BoostRateTTL", "BoostRateTTL", TIMESTAMP).required(),
] };
static SAMPLING_BOOST_STATISTICS_DOCUMENT: Structure = Structure { name: "SamplingBoostStatisticsDocument", payload: None, members: &[
    body("RuleName", "RuleName", Shape::Text(&RULE_NAME)).required(),
    body("ServiceName", "ServiceName", Shape::Text(&SERVICE_NAME)).required(),
    body("Timestamp", "Timestamp", TIMESTAMP).required(),
    body("AnomalyCount", "AnomalyCount", Shape::Number(&ANOMALY_COUNT)).required(),
    body("TotalCount", "TotalCount", Shape::Number(&TOTAL_COUNT)).required(),
    body("SampledAnomalyCount", "SampledAnomalyCount", Shape::Number(&SAMPLED_ANOMALY_COUNT)).required(),
] };
static SAMPLING_BOOST_STATISTICS_DOCUMENT_LIST: List = List { item: Shape::Structure(&SAMPLING_BOOST_STATISTICS_DOCUMENT), item_name: "member", flattened: false, min: None, max: Some(25) };
static SAMPLING_RATE_BOOST: Structure = Structure { name: "SamplingRateBoost", payload: None, members: &[
    body("MaxRate", "MaxRate", Shape::Number(&MAX_RATE)).required(),
    body("CooldownWindowMinutes", "CooldownWindowMinutes", Shape::Number(&COOLDOWN_WINDOW_MINUTES)).required(),
] };
static SAMPLING_RULE: Structure = Structure { name: "SamplingRule", payload: None, members: &[
    body("RuleName", "RuleName", Shape::Text(&RULE_NAME)),
    body("RuleARN", "RuleARN", STRING),
    body("ResourceARN", "ResourceARN", Shape::Text(&RESOURCE_ARN)).required(),
    body("Priority", "Priority", Shape::Number(&PRIORITY)).required(),
    body("FixedRate", "FixedRate", Shape::Number(&FIXED_RATE)).required(),
    body("ReservoirSize", "ReservoirSize", Shape::Number(&RESERVOIR_SIZE)).required(),
    body("ServiceName", "ServiceName", Shape::Text(&SERVICE_NAME)).required(),
    body("ServiceType", "ServiceType", Shape::Text(&SERVICE_TYPE)).required(),
    body("Host", "Host", Shape::Text(&HOST)).required(),
    body("HTTPMethod", "HTTPMethod", Shape::Text(&HTTP_METHOD)).required(),
    body("URLPath", "URLPath", Shape::Text(&URL_PATH)).required(),
    body("Version", "Version", Shape::Number(&VERSION)).required(),
    body("Attributes", "Attributes", Shape::Map(&ATTRIBUTE_MAP)),
    body("SamplingRateBoost", "SamplingRateBoost", Shape::Structure(&SAMPLING_RATE_BOOST)),
] };
static SAMPLING_RULE_RECORD: Structure = Structure { name: "SamplingRuleRecord", payload: None, members: &[
    body("SamplingRule", "SamplingRule", Shape::Structure(&SAMPLING_RULE)),
    body("CreatedAt", "CreatedAt", TIMESTAMP),
    body("ModifiedAt", "ModifiedAt", TIMESTAMP),
] };
static SAMPLING_RULE_RECORD_LIST: List = List { item: Shape::Structure(&SAMPLING_RULE_RECORD), item_name: "member", flattened: false, min: None, max: None };
static SAMPLING_RULE_UPDATE: Structure = Structure { name: "SamplingRuleUpdate", payload: None, members: &[
    body("RuleName", "RuleName", Shape::Text(&RULE_NAME)),
    body("RuleARN", "RuleARN", STRING),
    body("ResourceARN", "ResourceARN", Shape::Text(&RESOURCE_ARN)),
    body("Priority", "Priority", INTEGER),
    body("FixedRate", "FixedRate", DOUBLE),
    body("ReservoirSize", "ReservoirSize", INTEGER),
    body("Host", "Host", Shape::Text(&HOST)),
    body("ServiceName", "ServiceName", Shape::Text(&SERVICE_NAME)),
    body("ServiceType", "ServiceType", Shape::Text(&SERVICE_TYPE)),
    body("HTTPMethod", "HTTPMethod", Shape::Text(&HTTP_METHOD)),
    body("URLPath", "URLPath", Shape::Text(&URL_PATH)),
    body("Attributes", "Attributes", Shape::Map(&ATTRIBUTE_MAP)),
    body("SamplingRateBoost", "SamplingRateBoost", Shape::Structure(&SAMPLING_RATE_BOOST)),
] };
static SAMPLING_STATISTIC_SUMMARY: Structure = Structure { name: "SamplingStatisticSummary", payload: None, members: &[
    body("RuleName", "RuleName", STRING),
    body("Timestamp", "Timestamp", TIMESTAMP),
    body("RequestCount", "RequestCount", INTEGER),
    body("BorrowCount", "BorrowCount", INTEGER),
    body("SampledCount", "SampledCount", INTEGER),
] };
static SAMPLING_STATISTIC_SUMMARY_LIST: List = List { item: Shape::Structure(&SAMPLING_STATISTIC_SUMMARY), item_name: "member", flattened: false, min: None, max: None };
static SAMPLING_STATISTICS_DOCUMENT: Structure = Structure { name: "SamplingStatisticsDocument", payload: None, members: &[
    body("RuleName", "RuleName", Shape::Text(&RULE_NAME)).required(),
    body("ClientID", "ClientID", Shape::Text(&CLIENT_ID)).required(),
    body("Timestamp", "Timestamp", TIMESTAMP).required(),
    body("RequestCount", "RequestCount", Shape::Number(&REQUEST_COUNT)).required(),
    body("SampledCount", "SampledCount", Shape::Number(&SAMPLED_COUNT)).required(),
    body("BorrowCount", "BorrowCount", Shape::Number(&BORROW_COUNT)),
] };
static SAMPLING_STATISTICS_DOCUMENT_LIST: List = List { item: Shape::Structure(&SAMPLING_STATISTICS_DOCUMENT), item_name: "member", flattened: false, min: None, max: Some(25) };
static SAMPLING_STRATEGY: Structure = Structure { name: "SamplingStrategy", payload: None, members: &[
    body("Name", "Name", Shape::Text(&SAMPLING_STRATEGY_NAME)),
    body("Value", "Value", DOUBLE),
] };
static SAMPLING_STRATEGY_NAME: Text = Text { min: None, max: None, pattern: None, words: &["PartialScan", "FixedRate"] };
static SAMPLING_TARGET_DOCUMENT: Structure = Structure { name: "SamplingTargetDocument", payload: None, members: &[
    body("RuleName", "RuleName", STRING),
    body("FixedRate", "FixedRate", DOUBLE),
    body("ReservoirQuota", "ReservoirQuota", INTEGER),
    body("ReservoirQuotaTTL", "ReservoirQuotaTTL", TIMESTAMP),
    body("Interval", "Interval", INTEGER),
    body("SamplingBoost", "SamplingBoost", Shape::Structure(&SAMPLING_BOOST)),
] };
static SAMPLING_TARGET_DOCUMENT_LIST: List = List { item: Shape::Structure(&SAMPLING_TARGET_DOCUMENT), item_name: "member", flattened: false, min: None, max: None };
static SEGMENT: Structure = Structure { name: "Segment", payload: None, members: &[
    body("Id", "Id", STRING),
    body("Document", "Document", Shape::Text(&SEGMENT_DOCUMENT)),
] };
static SEGMENT_DOCUMENT: Text = Text { min: Some(1), max: None, pattern: None, words: &[] };
static SEGMENT_LIST: List = List { item: Shape::Structure(&SEGMENT), item_name: "member", flattened: false, min: None, max: None };
static SERVICE_: Structure = Structure { name: "Service", payload: None, members: &[
    body("ReferenceId", "ReferenceId", INTEGER),
    body("Name", "Name", STRING),
    body("Names", "Names", Shape::List(&SERVICE_NAMES)),
    body("Root", "Root", BOOLEAN),
    body("AccountId", "AccountId", STRING),
    body("Type", "Type", STRING),
    body("State", "State", STRING),
    body("StartTime", "StartTime", TIMESTAMP),
    body("EndTime", "EndTime", TIMESTAMP),
    body("Edges", "Edges", Shape::List(&EDGE_LIST)),
    body("SummaryStatistics", "SummaryStatistics", Shape::Structure(&SERVICE_STATISTICS)),
    body("DurationHistogram", "DurationHistogram", Shape::List(&HISTOGRAM)),
    body("ResponseTimeHistogram", "ResponseTimeHistogram", Shape::List(&HISTOGRAM)),
] };
static SERVICE_ID: Structure = Structure { name: "ServiceId", payload: None, members: &[
    body("Name", "Name", STRING),
    body("Names", "Names", Shape::List(&SERVICE_NAMES)),
    body("AccountId", "AccountId", STRING),
    body("Type", "Type", STRING),
] };
static SERVICE_IDS: List = List { item: Shape::Structure(&SERVICE_ID), item_name: "member", flattened: false, min: None, max: None };
static SERVICE_LIST: List = List { item: Shape::Structure(&SERVICE_), item_name: "member", flattened: false, min: None, max: None };
static SERVICE_NAME: Text = Text { min: None, max: Some(64), pattern: None, words: &[] };
static SERVICE_NAMES: List = List { item: STRING, item_name: "member", flattened: false, min: None, max: None };
static SERVICE_STATISTICS: Structure = Structure { name: "ServiceStatistics", payload: None, members: &[
    body("OkCount", "OkCount", LONG),
    body("ErrorStatistics", "ErrorStatistics", Shape::Structure(&ERROR_STATISTICS)),
    body("FaultStatistics", "FaultStatistics", Shape::Structure(&FAULT_STATISTICS)),
    body("TotalCount", "TotalCount", LONG),
    body("TotalResponseTime", "TotalResponseTime", DOUBLE),
] };
static SERVICE_TYPE: Text = Text { min: None, max: Some(64), pattern: None, words: &[] };
static SPAN: Structure = Structure { name: "Span", payload: None, members: &[
    body("Id", "Id", Shape::Text(&SPAN_ID)),
    body("Document", "Document", Shape::Text(&SPAN_DOCUMENT)),
] };
static SPAN_DOCUMENT: Text = Text { min: None, max: Some(204_800), pattern: None, words: &[] };
static SPAN_ID: Text = Text { min: Some(1), max: Some(16), pattern: None, words: &[] };
static SPAN_LIST: List = List { item: Shape::Structure(&SPAN), item_name: "member", flattened: false, min: Some(0), max: Some(100) };
static START_TRACE_RETRIEVAL_REQUEST: Structure = Structure { name: "StartTraceRetrievalRequest", payload: None, members: &[
    body("TraceIds", "TraceIds", Shape::List(&TRACE_ID_LIST_FOR_RETRIEVAL)).required(),
    body("StartTime", "StartTime", TIMESTAMP).required(),
    body("EndTime", "EndTime", TIMESTAMP).required(),
] };
static START_TRACE_RETRIEVAL_RESULT: Structure = Structure { name: "StartTraceRetrievalResult", payload: None, members: &[
    body("RetrievalToken", "RetrievalToken", Shape::Text(&RETRIEVAL_TOKEN)),
] };
static TAG: Structure = Structure { name: "Tag", payload: None, members: &[
    body("Key", "Key", Shape::Text(&TAG_KEY)).required(),
    body("Value", "Value", Shape::Text(&TAG_VALUE)).required(),
] };
static TAG_KEY: Text = Text { min: Some(1), max: Some(128), pattern: None, words: &[] };
static TAG_KEY_LIST: List = List { item: Shape::Text(&TAG_KEY), item_name: "member", flattened: false, min: Some(0), max: Some(200) };
static TAG_LIST: List = List { item: Shape::Structure(&TAG), item_name: "member", flattened: false, min: Some(0), max: Some(200) };
static TAG_RESOURCE_REQUEST: Structure = Structure { name: "TagResourceRequest", payload: None, members: &[
    body("ResourceARN", "ResourceARN", Shape::Text(&AMAZON_RESOURCE_NAME)).required(),
    body("Tags", "Tags", Shape::List(&TAG_LIST)).required(),
] };
static TAG_RESOURCE_RESPONSE: Structure = Structure { name: "TagResourceResponse", payload: None, members: &[] };
static TAG_VALUE: Text = Text { min: Some(0), max: Some(256), pattern: None, words: &[] };
static TELEMETRY_RECORD: Structure = Structure { name: "TelemetryRecord", payload: None, members: &[
    body("Timestamp", "Timestamp", TIMESTAMP).required(),
    body("SegmentsReceivedCount", "SegmentsReceivedCount", INTEGER),
    body("SegmentsSentCount", "SegmentsSentCount", INTEGER),
    body("SegmentsSpilloverCount", "SegmentsSpilloverCount", INTEGER),
    body("SegmentsRejectedCount", "SegmentsRejectedCount", INTEGER),
    body("BackendConnectionErrors", "BackendConnectionErrors", Shape::Structure(&BACKEND_CONNECTION_ERRORS)),
] };
static TELEMETRY_RECORD_LIST: List = List { item: Shape::Structure(&TELEMETRY_RECORD), item_name: "member", flattened: false, min: None, max: None };
static TIME_RANGE_TYPE: Text = Text { min: None, max: None, pattern: None, words: &["TraceId", "Event", "Service"] };
static TIME_SERIES_SERVICE_STATISTICS: Structure = Structure { name: "TimeSeriesServiceStatistics", payload: None, members: &[
    body("Timestamp", "Timestamp", TIMESTAMP),
    body("EdgeSummaryStatistics", "EdgeSummaryStatistics", Shape::Structure(&EDGE_STATISTICS)),
    body("ServiceSummaryStatistics", "ServiceSummaryStatistics", Shape::Structure(&SERVICE_STATISTICS)),
    body("ServiceForecastStatistics", "ServiceForecastStatistics", Shape::Structure(&FORECAST_STATISTICS)),
    body("ResponseTimeHistogram", "ResponseTimeHistogram", Shape::List(&HISTOGRAM)),
] };
static TIME_SERIES_SERVICE_STATISTICS_LIST: List = List { item: Shape::Structure(&TIME_SERIES_SERVICE_STATISTICS), item_name: "member", flattened: false, min: None, max: None };
static TOKEN: Text = Text { min: Some(1), max: Some(2000), pattern: None, words: &[] };
static TOTAL_COUNT: Number = Number { kind: NumberKind::Integer, min: Some(0), max: None };
static TRACE: Structure = Structure { name: "Trace", payload: None, members: &[
    body("Id", "Id", Shape::Text(&TRACE_ID)),
    body("Duration", "Duration", DOUBLE),
    body("LimitExceeded", "LimitExceeded", BOOLEAN),
    body("Segments", "Segments", Shape::List(&SEGMENT_LIST)),
] };
static TRACE_AVAILABILITY_ZONES: List = List { item: Shape::Structure(&AVAILABILITY_ZONE_DETAIL), item_name: "member", flattened: false, min: None, max: None };
static TRACE_FORMAT_TYPE: Text = Text { min: None, max: None, pattern: None, words: &["XRAY", "OTEL"] };
static TRACE_ID: Text = Text { min: Some(1), max: Some(35), pattern: None, words: &[] };
static TRACE_ID_LIST: List = List { item: Shape::Text(&TRACE_ID), item_name: "member", flattened: false, min: None, max: None };
static TRACE_ID_LIST_FOR_RETRIEVAL: List = List { item: Shape::Text(&TRACE_ID), item_name: "member", flattened: false, min: Some(0), max: Some(100) };
static TRACE_INSTANCE_IDS: List = List { item: Shape::Structure(&INSTANCE_ID_DETAIL), item_name: "member", flattened: false, min: None, max: None };
static TRACE_LIST: List = List { item: Shape::Structure(&TRACE), item_name: "member", flattened: false, min: None, max: None };
static TRACE_RESOURCE_AR_NS: List = List { item: Shape::Structure(&RESOURCE_ARN_DETAIL), item_name: "member", flattened: false, min: None, max: None };
static TRACE_SEGMENT_DESTINATION: Text = Text { min: None, max: None, pattern: None, words: &["XRay", "CloudWatchLogs"] };
static TRACE_SEGMENT_DESTINATION_STATUS: Text = Text { min: None, max: None, pattern: None, words: &["PENDING", "ACTIVE"] };
static TRACE_SEGMENT_DOCUMENT_LIST: List = List { item: STRING, item_name: "member", flattened: false, min: None, max: None };
static TRACE_SPAN_LIST: List = List { item: Shape::Structure(&RETRIEVED_TRACE), item_name: "member", flattened: false, min: Some(0), max: Some(5) };
static TRACE_SUMMARY: Structure = Structure { name: "TraceSummary", payload: None, members: &[
    body("Id", "Id", Shape::Text(&TRACE_ID)),
    body("StartTime", "StartTime", TIMESTAMP),
    body("Duration", "Duration", DOUBLE),
    body("ResponseTime", "ResponseTime", DOUBLE),
    body("HasFault", "HasFault", BOOLEAN),
    body("HasError", "HasError", BOOLEAN),
    body("HasThrottle", "HasThrottle", BOOLEAN),
    body("IsPartial", "IsPartial", BOOLEAN),
    body("Http", "Http", Shape::Structure(&HTTP)),
    body("Annotations", "Annotations", Shape::Map(&ANNOTATIONS)),
    body("Users", "Users", Shape::List(&TRACE_USERS)),
    body("ServiceIds", "ServiceIds", Shape::List(&SERVICE_IDS)),
    body("ResourceARNs", "ResourceARNs", Shape::List(&TRACE_RESOURCE_AR_NS)),
    body("InstanceIds", "InstanceIds", Shape::List(&TRACE_INSTANCE_IDS)),
    body("AvailabilityZones", "AvailabilityZones", Shape::List(&TRACE_AVAILABILITY_ZONES)),
    body("EntryPoint", "EntryPoint", Shape::Structure(&SERVICE_ID)),
    body("FaultRootCauses", "FaultRootCauses", Shape::List(&FAULT_ROOT_CAUSES)),
    body("ErrorRootCauses", "ErrorRootCauses", Shape::List(&ERROR_ROOT_CAUSES)),
    body("ResponseTimeRootCauses", "ResponseTimeRootCauses", Shape::List(&RESPONSE_TIME_ROOT_CAUSES)),
    body("Revision", "Revision", INTEGER),
    body("MatchedEventTime", "MatchedEventTime", TIMESTAMP),
] };
static TRACE_SUMMARY_LIST: List = List { item: Shape::Structure(&TRACE_SUMMARY), item_name: "member", flattened: false, min: None, max: None };
static TRACE_USER: Structure = Structure { name: "TraceUser", payload: None, members: &[
    body("UserName", "UserName", STRING),
    body("ServiceIds", "ServiceIds", Shape::List(&SERVICE_IDS)),
] };
static TRACE_USERS: List = List { item: Shape::Structure(&TRACE_USER), item_name: "member", flattened: false, min: None, max: None };
static URL_PATH: Text = Text { min: None, max: Some(128), pattern: None, words: &[] };
static UNPROCESSED_STATISTICS: Structure = Structure { name: "UnprocessedStatistics", payload: None, members: &[
    body("RuleName", "RuleName", STRING),
    body("ErrorCode", "ErrorCode", STRING),
    body("Message", "Message", STRING),
] };
static UNPROCESSED_STATISTICS_LIST: List = List { item: Shape::Structure(&UNPROCESSED_STATISTICS), item_name: "member", flattened: false, min: None, max: None };
static UNPROCESSED_TRACE_ID_LIST: List = List { item: Shape::Text(&TRACE_ID), item_name: "member", flattened: false, min: None, max: None };
static UNPROCESSED_TRACE_SEGMENT: Structure = Structure { name: "UnprocessedTraceSegment", payload: None, members: &[
    body("Id", "Id", STRING),
    body("ErrorCode", "ErrorCode", STRING),
    body("Message", "Message", STRING),
] };
static UNPROCESSED_TRACE_SEGMENT_LIST: List = List { item: Shape::Structure(&UNPROCESSED_TRACE_SEGMENT), item_name: "member", flattened: false, min: None, max: None };
static UNTAG_RESOURCE_REQUEST: Structure = Structure { name: "UntagResourceRequest", payload: None, members: &[
    body("ResourceARN", "ResourceARN", Shape::Text(&AMAZON_RESOURCE_NAME)).required(),
    body("TagKeys", "TagKeys", Shape::List(&TAG_KEY_LIST)).required(),
] };
static UNTAG_RESOURCE_RESPONSE: Structure = Structure { name: "UntagResourceResponse", payload: None, members: &[] };
static UPDATE_GROUP_REQUEST: Structure = Structure { name: "UpdateGroupRequest", payload: None, members: &[
    body("GroupName", "GroupName", Shape::Text(&GROUP_NAME)),
    body("GroupARN", "GroupARN", Shape::Text(&GROUP_ARN)),
    body("FilterExpression", "FilterExpression", STRING),
    body("InsightsConfiguration", "InsightsConfiguration", Shape::Structure(&INSIGHTS_CONFIGURATION)),
] };
static UPDATE_GROUP_RESULT: Structure = Structure { name: "UpdateGroupResult", payload: None, members: &[
    body("Group", "Group", Shape::Structure(&GROUP)),
] };
static UPDATE_INDEXING_RULE_REQUEST: Structure = Structure { name: "UpdateIndexingRuleRequest", payload: None, members: &[
    body("Name", "Name", STRING).required(),
    body("Rule", "Rule", Shape::Structure(&INDEXING_RULE_VALUE_UPDATE)).required(),
] };
static UPDATE_INDEXING_RULE_RESULT: Structure = Structure { name: "UpdateIndexingRuleResult", payload: None, members: &[
    body("IndexingRule", "IndexingRule", Shape::Structure(&INDEXING_RULE)),
] };
static UPDATE_SAMPLING_RULE_REQUEST: Structure = Structure { name: "UpdateSamplingRuleRequest", payload: None, members: &[
    body("SamplingRuleUpdate", "SamplingRuleUpdate", Shape::Structure(&SAMPLING_RULE_UPDATE)).required(),
] };
static UPDATE_SAMPLING_RULE_RESULT: Structure = Structure { name: "UpdateSamplingRuleResult", payload: None, members: &[
    body("SamplingRuleRecord", "SamplingRuleRecord", Shape::Structure(&SAMPLING_RULE_RECORD)),
] };
static UPDATE_TRACE_SEGMENT_DESTINATION_REQUEST: Structure = Structure { name: "UpdateTraceSegmentDestinationRequest", payload: None, members: &[
    body("Destination", "Destination", Shape::Text(&TRACE_SEGMENT_DESTINATION)),
    body("CloudWatchLogsConfiguration", "CloudWatchLogsConfiguration", Shape::Structure(&CLOUD_WATCH_LOGS_CONFIGURATION)),
] };
static UPDATE_TRACE_SEGMENT_DESTINATION_RESULT: Structure = Structure { name: "UpdateTraceSegmentDestinationResult", payload: None, members: &[
    body("Destination", "Destination", Shape::Text(&TRACE_SEGMENT_DESTINATION)),
    body("Status", "Status", Shape::Text(&TRACE_SEGMENT_DESTINATION_STATUS)),
] };
static VALUE_WITH_SERVICE_IDS: Structure = Structure { name: "ValueWithServiceIds", payload: None, members: &[
    body("AnnotationValue", "AnnotationValue", Shape::Structure(&ANNOTATION_VALUE)),
    body("ServiceIds", "ServiceIds", Shape::List(&SERVICE_IDS)),
] };
static VALUES_WITH_SERVICE_IDS: List = List { item: Shape::Structure(&VALUE_WITH_SERVICE_IDS), item_name: "member", flattened: false, min: None, max: None };
static VERSION: Number = Number { kind: NumberKind::Integer, min: Some(1), max: None };
