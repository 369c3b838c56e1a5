"""CloudWatch Logs: json 1.1, paginators."""
import time

from sandbox import equal, refused


def events_are_put_and_found(sandbox):
    """What was put comes back in order and is found by a pattern, page by page."""
    logs = sandbox.client("logs")
    logs.create_log_group(logGroupName="/app")
    logs.create_log_stream(logGroupName="/app", logStreamName="s")
    now = int(time.time() * 1000)
    logs.put_log_events(logGroupName="/app", logStreamName="s", logEvents=[
        {"timestamp": now - 10 + number, "message": f"line {number}"} for number in range(10)])
    pages = logs.get_paginator("filter_log_events").paginate(
        logGroupName="/app", filterPattern="line", PaginationConfig={"PageSize": 3})
    equal([event["message"] for page in pages for event in page["events"]], [f"line {number}" for number in range(10)])


def errors_have_their_class(sandbox):
    """A missing group is a ResourceNotFoundException."""
    logs = sandbox.client("logs")
    with refused("ResourceNotFoundException", "The specified log group does not exist.", 400,
                 logs.exceptions.ResourceNotFoundException):
        logs.delete_log_group(logGroupName="/none")


def queries_find(sandbox):
    """An Insights query gives rows of fields and values."""
    logs = sandbox.client("logs")
    logs.create_log_group(logGroupName="/shop")
    logs.create_log_stream(logGroupName="/shop", logStreamName="s")
    now = int(time.time() * 1000)
    logs.put_log_events(logGroupName="/shop", logStreamName="s", logEvents=[
        {"timestamp": now, "message": f'{{"ms": {number}}}'} for number in (10, 20)])
    query = logs.start_query(
        logGroupName="/shop", startTime=now // 1000 - 60, endTime=now // 1000 + 60,
        queryString="stats sum(ms) as total, count(*) as n")["queryId"]
    answer = logs.get_query_results(queryId=query)
    equal((answer["status"], answer["results"]),
          ("Complete", [[{"field": "total", "value": "30"}, {"field": "n", "value": "2"}]]))


def metric_filters_are_kept_and_tried(sandbox):
    """A metric filter is described, and a pattern can be tried."""
    logs = sandbox.client("logs")
    logs.create_log_group(logGroupName="/filtered")
    logs.put_metric_filter(
        logGroupName="/filtered", filterName="f", filterPattern="[level = ERROR, ...]",
        metricTransformations=[{"metricName": "m", "metricNamespace": "n", "metricValue": "1"}])
    equal([entry["filterName"] for page in logs.get_paginator("describe_metric_filters").paginate(logGroupName="/filtered")
           for entry in page["metricFilters"]], ["f"])
    matches = logs.test_metric_filter(filterPattern="{ $.a = 1 }", logEventMessages=["x", '{"a": 1}'])["matches"]
    equal(matches, [{"eventNumber": 2, "eventMessage": '{"a": 1}', "extractedValues": {"$.a": "1"}}])
