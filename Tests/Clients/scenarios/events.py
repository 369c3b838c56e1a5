"""EventBridge: json 1.1, rules and patterns."""
import json

from sandbox import equal, refused


def a_pattern_is_tested(sandbox):
    """A pattern is matched, and one that is none is refused."""
    events = sandbox.client("events")
    event = json.dumps({
        "id": "1", "account": "1", "source": "shop", "time": "2026-01-01T00:00:00Z", "region": "us-east-1",
        "resources": [], "detail-type": "Order", "detail": {"total": 20}})
    pattern = json.dumps({"source": ["shop"], "detail": {"total": [{"numeric": [">", 10]}]}})
    equal(events.test_event_pattern(EventPattern=pattern, Event=event)["Result"], True)
    with refused("InvalidEventPatternException", of=events.exceptions.InvalidEventPatternException):
        events.put_rule(Name="r", EventPattern='{"source": "shop"}')


def rules_are_kept(sandbox):
    """A rule has an ARN, targets and a list; a missing one is refused."""
    events = sandbox.client("events")
    equal(events.put_rule(Name="hourly", ScheduleExpression="rate(1 hour)")["RuleArn"],
          "arn:aws:events:us-east-1:123456789012:rule/hourly")
    events.put_targets(Rule="hourly", Targets=[
        {"Id": "1", "Arn": "arn:aws:lambda:us-east-1:123456789012:function:f"}])
    equal([rule["Name"] for rule in events.list_rules()["Rules"]], ["hourly"])
    with refused("ResourceNotFoundException", "Rule none does not exist on EventBus default.", 400,
                 events.exceptions.ResourceNotFoundException):
        events.describe_rule(Name="none")


def archives_keep_events(sandbox):
    """An archive counts the events of its bus, and a replay of it is described."""
    events = sandbox.client("events")
    bus = events.create_event_bus(Name="archived")["EventBusArn"]
    archive = events.create_archive(ArchiveName="all", EventSourceArn=bus)
    equal(archive["State"], "ENABLED")
    events.put_events(Entries=[{"Source": "shop", "DetailType": "Order", "Detail": "{}", "EventBusName": "archived"}])
    described = events.describe_archive(ArchiveName="all")
    equal((described["EventCount"], described["RetentionDays"]), (1, 0))
    with refused("ResourceNotFoundException", "Archive none does not exist.", 400,
                 events.exceptions.ResourceNotFoundException):
        events.describe_archive(ArchiveName="none")
