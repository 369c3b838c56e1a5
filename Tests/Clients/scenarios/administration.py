"""The sandbox's own paths."""
import json

from sandbox import equal


def it_says_how_it_is(sandbox):
    """Health is JSON."""
    status, _, body = sandbox.http("GET", "/_skylab/health")
    equal((status, isinstance(json.loads(body), dict)), (200, True))


def reset_empties_it(sandbox):
    """After a reset nothing is left."""
    sandbox.client("sqs").create_queue(QueueName="q")
    equal(sandbox.http("POST", "/_skylab/reset")[0], 200)
    equal("QueueUrls" in sandbox.client("sqs").list_queues(), False)


def time_is_set(sandbox):
    """A message delayed by ten minutes is there once they have passed on the sandbox's clock."""
    sqs = sandbox.client("sqs")
    url = sqs.create_queue(QueueName="later")["QueueUrl"]
    sqs.send_message(QueueUrl=url, MessageBody="x", DelaySeconds=600)
    equal("Messages" in sqs.receive_message(QueueUrl=url), False)
    status, _, body = sandbox.http("POST", "/_skylab/clock", b'{"advance": "10m"}', Content_Type="application/json")
    equal((status, body if status != 200 else None), (200, None))
    equal(sqs.receive_message(QueueUrl=url)["Messages"][0]["Body"], "x")


def the_clock_is_led(sandbox):
    """The clock goes to what is due next, to an instant, faster, and stands still; it never goes back."""
    def clock(**change):
        status, _, body = sandbox.http(
            "POST", "/_skylab/clock", json.dumps(change).encode(), Content_Type="application/json")
        return status, json.loads(body)

    events = sandbox.client("events")
    sandbox.http("POST", "/_skylab/reset")
    clock(freeze=True)
    events.put_rule(Name="hourly", ScheduleExpression="rate(1 hour)")
    status, before = clock(freeze=True)
    status, after = clock(until="next")
    equal((status, after["now"]), (200, before["next"]))
    equal(after["next"] > after["now"], True)
    equal(clock(until=after["next"])[1]["now"], after["next"])
    equal(clock(set="2020-01-01T00:00:00Z")[0], 400)
    equal(clock(speed=60)[1]["speed"], 60)
    equal(clock(speed=0)[0], 400)
    equal(clock(speed=1)[1]["mode"], "running")
