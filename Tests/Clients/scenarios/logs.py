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
