"""EventBridge Scheduler: rest-json, schedules that act as roles."""
import json
import time

from sandbox import equal, refused, trust


def a_schedule_sends_as_its_role(sandbox):
    """A rate begins at once, and its target is invoked as the role."""
    iam, scheduler, sqs = (sandbox.client(name) for name in ("iam", "scheduler", "sqs"))
    url = sqs.create_queue(QueueName="jobs")["QueueUrl"]
    arn = "arn:aws:sqs:us-east-1:123456789012:jobs"
    role = iam.create_role(RoleName="clock", AssumeRolePolicyDocument=trust("scheduler.amazonaws.com"))["Role"]["Arn"]
    target = {"Arn": arn, "RoleArn": role, "Input": "run"}
    iam.put_role_policy(RoleName="clock", PolicyName="send", PolicyDocument=json.dumps({
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": arn}]}))
    scheduler.create_schedule(
        Name="often", ScheduleExpression="rate(1 minute)", FlexibleTimeWindow={"Mode": "OFF"}, Target=target)
    equal(scheduler.get_schedule(Name="often")["Target"]["RetryPolicy"],
          {"MaximumEventAgeInSeconds": 86400, "MaximumRetryAttempts": 185})
    deadline = time.monotonic() + 20
    messages = []
    while not messages and time.monotonic() < deadline:
        messages = sqs.receive_message(QueueUrl=url, WaitTimeSeconds=1).get("Messages", [])
    equal([message["Body"] for message in messages], ["run"])
    scheduler.delete_schedule(Name="often")


def refusals_have_their_class(sandbox):
    """Errors come with the code, the text and the status of AWS."""
    scheduler = sandbox.client("scheduler")
    with refused("ResourceNotFoundException", "Schedule none does not exist.", 404,
                 scheduler.exceptions.ResourceNotFoundException):
        scheduler.get_schedule(Name="none")
    with refused("ValidationException", "Invalid Schedule Expression rate(10 years).", 400,
                 scheduler.exceptions.ValidationException):
        scheduler.create_schedule(
            Name="x", ScheduleExpression="rate(10 years)", FlexibleTimeWindow={"Mode": "OFF"},
            Target={"Arn": "arn:aws:sqs:us-east-1:123456789012:q", "RoleArn": "arn:aws:iam::123456789012:role/r"})


def groups_carry_tags(sandbox):
    """A group of schedules has tags, schedules have none."""
    scheduler = sandbox.client("scheduler")
    arn = scheduler.create_schedule_group(Name="night", Tags=[{"Key": "team", "Value": "ops"}])["ScheduleGroupArn"]
    equal(scheduler.list_tags_for_resource(ResourceArn=arn)["Tags"], [{"Key": "team", "Value": "ops"}])
    equal([group["Name"] for page in scheduler.get_paginator("list_schedule_groups").paginate()
           for group in page["ScheduleGroups"]], ["default", "night"])
    scheduler.delete_schedule_group(Name="night")
