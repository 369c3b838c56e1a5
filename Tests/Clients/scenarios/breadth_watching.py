"""Logs, CloudWatch, EventBridge and Scheduler: every operation answers in its shape."""
import json
import time

from sandbox import equal, play

NOW = int(time.time() * 1000)
ROLE = "arn:aws:iam::123456789012:role/breadth"


def logs_do_all_they_can(sandbox):
    """Groups, streams, filters, queries, tags, policies, exports and deliveries."""
    logs = sandbox.client("logs")
    group, stream = {"logGroupName": "/breadth"}, {"logStreamName": "s"}
    arn = "arn:aws:logs:us-east-1:123456789012:log-group:/breadth"
    resource = {"resourceArn": arn}
    metric = {"metricName": "m", "metricNamespace": "n", "metricValue": "1"}
    play(logs, ("create_log_group", group), ("create_log_stream", {**group, **stream}),
         ("put_log_events", {**group, **stream, "logEvents": [{"timestamp": NOW, "message": '{"level": "ERROR"}'}]}),
         ("describe_log_groups", {"logGroupNamePrefix": "/b"}), ("describe_log_streams", group),
         ("put_retention_policy", {**group, "retentionInDays": 3}), ("delete_retention_policy", group),
         ("put_metric_filter", {
             **group, "filterName": "f", "filterPattern": "ERROR", "metricTransformations": [metric]}),
         ("describe_metric_filters", group), ("delete_metric_filter", {**group, "filterName": "f"}),
         ("test_metric_filter", {"filterPattern": "ERROR", "logEventMessages": ["an ERROR", "fine"]}),
         ("describe_subscription_filters", group), ("get_log_group_fields", group),
         ("tag_log_group", {**group, "tags": {"a": "b"}}), ("list_tags_log_group", group),
         ("untag_log_group", {**group, "tags": ["a"]}), ("tag_resource", {**resource, "tags": {"a": "b"}}),
         ("list_tags_for_resource", resource), ("untag_resource", {**resource, "tagKeys": ["a"]}),
         ("put_resource_policy", {"policyName": "p", "policyDocument": json.dumps({
             "Version": "2012-10-17", "Statement": [{
                 "Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"}, "Action": "logs:PutLogEvents",
                 "Resource": arn + ":*"}]})}),
         ("describe_resource_policies", {}), ("delete_resource_policy", {"policyName": "p"}))
    event = logs.get_log_events(**group, **stream, startFromHead=True)["events"][0]
    equal(event["message"], '{"level": "ERROR"}')
    equal(len(logs.filter_log_events(**group, filterPattern='{ $.level = "ERROR" }')["events"]), 1)
    query = {"queryId": logs.start_query(
        **group, startTime=NOW // 1000 - 60, endTime=NOW // 1000 + 60, queryString="fields @message, @ptr")["queryId"]}
    results = logs.get_query_results(**query)
    equal((results["status"], results["results"][0][0]["value"]), ("Complete", '{"level": "ERROR"}'))
    pointer = [field["value"] for field in results["results"][0] if field["field"] == "@ptr"][0]
    play(logs, ("get_log_record", {"logRecordPointer": pointer}), ("describe_queries", {}),
         ("put_query_definition", {"name": "q", "queryString": "fields @message"}))
    definition = logs.describe_query_definitions()["queryDefinitions"][0]["queryDefinitionId"]
    play(logs, ("delete_query_definition", {"queryDefinitionId": definition}),
         ("put_destination", {
             "destinationName": "d", "targetArn": "arn:aws:kinesis:us-east-1:123456789012:stream/s", "roleArn": ROLE}),
         ("put_destination_policy", {"destinationName": "d", "accessPolicy": "{}"}), ("describe_destinations", {}),
         ("delete_destination", {"destinationName": "d"}), ("describe_export_tasks", {}),
         ("describe_deliveries", {}), ("describe_delivery_sources", {}), ("describe_delivery_destinations", {}),
         ("delete_log_stream", {**group, **stream}), ("delete_log_group", group))


def metrics_and_alarms_do_all_they_can(sandbox):
    """Data, statistics, alarms, dashboards, detectors, rules and streams."""
    cloudwatch = sandbox.client("cloudwatch")
    metric = {"Namespace": "breadth", "MetricName": "m"}
    span = {"StartTime": NOW / 1000 - 600, "EndTime": NOW / 1000 + 600}
    alarm = {
        **metric, "AlarmName": "a", "ComparisonOperator": "GreaterThanThreshold", "EvaluationPeriods": 1,
        "Period": 60, "Statistic": "Sum", "Threshold": 1}
    names, arn = {"AlarmNames": ["a"]}, {"ResourceARN": "arn:aws:cloudwatch:us-east-1:123456789012:alarm:a"}
    rule = json.dumps({
        "Schema": {"Name": "CloudWatchLogRule", "Version": 1}, "LogGroupNames": ["g"], "LogFormat": "JSON",
        "Contribution": {"Keys": ["$.a"], "Filters": []}, "AggregateOn": "Count"})
    play(cloudwatch, ("put_metric_data", {"Namespace": "breadth", "MetricData": [{"MetricName": "m", "Value": 2}]}),
         ("list_metrics", {"Namespace": "breadth"}), ("put_metric_alarm", alarm), ("describe_alarms", names),
         ("describe_alarms_for_metric", metric), ("disable_alarm_actions", names), ("enable_alarm_actions", names),
         ("set_alarm_state", {"AlarmName": "a", "StateValue": "ALARM", "StateReason": "test"}),
         ("describe_alarm_history", {"AlarmName": "a"}),
         ("put_composite_alarm", {"AlarmName": "both", "AlarmRule": "ALARM(a)"}),
         ("tag_resource", {**arn, "Tags": [{"Key": "k", "Value": "v"}]}), ("list_tags_for_resource", arn),
         ("untag_resource", {**arn, "TagKeys": ["k"]}), ("delete_alarms", {"AlarmNames": ["both"]}), ("delete_alarms", names),
         ("put_dashboard", {"DashboardName": "d", "DashboardBody": '{"widgets": []}'}),
         ("get_dashboard", {"DashboardName": "d"}), ("list_dashboards", {}), ("delete_dashboards", {"DashboardNames": ["d"]}),
         ("put_anomaly_detector", {"SingleMetricAnomalyDetector": {**metric, "Stat": "Sum"}}),
         ("describe_anomaly_detectors", {}),
         ("delete_anomaly_detector", {"SingleMetricAnomalyDetector": {**metric, "Stat": "Sum"}}),
         ("put_insight_rule", {"RuleName": "r", "RuleDefinition": rule}), ("describe_insight_rules", {}),
         ("disable_insight_rules", {"RuleNames": ["r"]}), ("enable_insight_rules", {"RuleNames": ["r"]}),
         ("delete_insight_rules", {"RuleNames": ["r"]}),
         ("put_metric_stream", {
             "Name": "s", "FirehoseArn": "arn:aws:firehose:us-east-1:123456789012:deliverystream/f", "RoleArn": ROLE,
             "OutputFormat": "json"}),
         ("get_metric_stream", {"Name": "s"}), ("list_metric_streams", {}), ("stop_metric_streams", {"Names": ["s"]}),
         ("start_metric_streams", {"Names": ["s"]}), ("delete_metric_stream", {"Name": "s"}))
    points = cloudwatch.get_metric_statistics(**metric, **span, Period=60, Statistics=["Sum"])["Datapoints"]
    equal([point["Sum"] for point in points], [2.0])
    data = cloudwatch.get_metric_data(**span, MetricDataQueries=[
        {"Id": "m1", "MetricStat": {"Metric": metric, "Period": 60, "Stat": "Sum"}},
        {"Id": "e1", "Expression": "m1 * 2"}])["MetricDataResults"]
    equal([result["Values"] for result in data], [[2.0], [4.0]])


def buses_and_rules_do_all_they_can(sandbox):
    """Buses, rules, targets, archives, replays, connections, destinations, tags and permissions."""
    events = sandbox.client("events")
    arn = "arn:aws:events:us-east-1:123456789012:"
    bus, rule = {"Name": "breadth"}, {"Name": "r", "EventBusName": "breadth"}
    resource, pattern = {"ResourceARN": arn + "event-bus/breadth"}, '{"source": ["shop"]}'
    queue = "arn:aws:sqs:us-east-1:123456789012:q"
    entry = {"Source": "shop", "DetailType": "order", "Detail": "{}", "EventBusName": "breadth"}
    archive = {"ArchiveName": "kept"}
    play(events, ("create_event_bus", bus), ("update_event_bus", {**bus, "Description": "d"}), ("describe_event_bus", bus),
         ("list_event_buses", {}), ("put_rule", {**rule, "EventPattern": pattern}), ("describe_rule", rule),
         ("list_rules", {"EventBusName": "breadth"}), ("disable_rule", rule), ("enable_rule", rule),
         ("put_targets", {"Rule": "r", "EventBusName": "breadth", "Targets": [{"Id": "1", "Arn": queue}]}),
         ("list_targets_by_rule", {"Rule": "r", "EventBusName": "breadth"}),
         ("list_rule_names_by_target", {"TargetArn": queue, "EventBusName": "breadth"}),
         ("create_archive", {**archive, "EventSourceArn": resource["ResourceARN"]}),
         ("update_archive", {**archive, "RetentionDays": 3}), ("put_events", {"Entries": [entry]}),
         ("describe_archive", archive), ("list_archives", {}),
         ("start_replay", {
             "ReplayName": "again", "EventSourceArn": arn + "archive/kept", "EventStartTime": NOW / 1000 - 60,
             "EventEndTime": NOW / 1000 - 1, "Destination": {"Arn": resource["ResourceARN"]}}),
         ("describe_replay", {"ReplayName": "again"}), ("list_replays", {}), ("delete_archive", archive),
         ("tag_resource", {**resource, "Tags": [{"Key": "k", "Value": "v"}]}), ("list_tags_for_resource", resource),
         ("untag_resource", {**resource, "TagKeys": ["k"]}),
         ("put_permission", {
             "EventBusName": "breadth", "StatementId": "s", "Action": "events:PutEvents", "Principal": "111122223333"}),
         ("remove_permission", {"EventBusName": "breadth", "StatementId": "s"}))
    whole = json.dumps({
        "id": "1", "account": "123456789012", "source": "shop", "time": "2026-11-24T00:00:00Z", "region": "us-east-1",
        "resources": [], "detail-type": "order", "detail": {}})
    equal(events.test_event_pattern(EventPattern=pattern, Event=whole)["Result"], True)
    connection = events.create_connection(
        Name="c", AuthorizationType="API_KEY",
        AuthParameters={"ApiKeyAuthParameters": {"ApiKeyName": "k", "ApiKeyValue": "v"}})["ConnectionArn"]
    destination = {"ConnectionArn": connection, "InvocationEndpoint": "https://example.com/*", "HttpMethod": "POST"}
    play(events, ("describe_connection", {"Name": "c"}), ("update_connection", {"Name": "c", "Description": "d"}),
         ("list_connections", {}), ("create_api_destination", {"Name": "d", **destination}),
         ("describe_api_destination", {"Name": "d"}), ("update_api_destination", {"Name": "d", "Description": "e"}),
         ("list_api_destinations", {}), ("delete_api_destination", {"Name": "d"}), ("deauthorize_connection", {"Name": "c"}),
         ("delete_connection", {"Name": "c"}),
         ("remove_targets", {"Rule": "r", "EventBusName": "breadth", "Ids": ["1"]}), ("delete_rule", rule),
         ("delete_event_bus", bus))


def schedules_do_all_they_can(sandbox):
    """Schedules, groups and tags."""
    scheduler = sandbox.client("scheduler")
    sandbox.client("iam").create_role(RoleName="breadth-scheduler", AssumeRolePolicyDocument=json.dumps({
        "Version": "2012-10-17", "Statement": [{
            "Effect": "Allow", "Principal": {"Service": "scheduler.amazonaws.com"}, "Action": "sts:AssumeRole"}]}))
    schedule = {
        "Name": "s", "GroupName": "g", "ScheduleExpression": "rate(1 hour)", "FlexibleTimeWindow": {"Mode": "OFF"},
        "Target": {"Arn": "arn:aws:sqs:us-east-1:123456789012:q",
                   "RoleArn": "arn:aws:iam::123456789012:role/breadth-scheduler"}}
    named = {"Name": "s", "GroupName": "g"}
    arn = {"ResourceArn": scheduler.create_schedule_group(Name="g")["ScheduleGroupArn"]}
    play(scheduler, ("get_schedule_group", {"Name": "g"}), ("list_schedule_groups", {}), ("create_schedule", schedule),
         ("get_schedule", named), ("update_schedule", {**schedule, "State": "DISABLED"}), ("list_schedules", {}),
         ("tag_resource", {**arn, "Tags": [{"Key": "k", "Value": "v"}]}), ("list_tags_for_resource", arn),
         ("untag_resource", {**arn, "TagKeys": ["k"]}), ("delete_schedule", named), ("delete_schedule_group", {"Name": "g"}))
