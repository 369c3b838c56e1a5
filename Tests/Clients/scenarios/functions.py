"""Lambda: rest-json, code in a zip, a handler that calls back with boto3."""
import base64
import hashlib
import json
import time

from sandbox import archive, equal, refused, trust

HANDLER = """
import boto3, os
def handler(event, context):
    if event.get("fail"):
        raise ValueError("on purpose")
    sqs = boto3.client("sqs")
    print("sending", event["body"])
    sqs.send_message(QueueUrl=event["queue"], MessageBody=event["body"])
    return {"who": boto3.client("sts").get_caller_identity()["Arn"]}
"""


def a_function_reaches_the_sandbox_as_its_role(sandbox):
    """A function that boto3 made runs, sends to a queue as its role, and logs."""
    iam, functions, sqs = (sandbox.client(name) for name in ["iam", "lambda", "sqs"])
    role = iam.create_role(RoleName="fn", AssumeRolePolicyDocument=trust("lambda.amazonaws.com"))["Role"]["Arn"]
    iam.put_role_policy(RoleName="fn", PolicyName="p", PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": ["sqs:SendMessage", "logs:*"], "Resource": "*"}]}))
    queue = sqs.create_queue(QueueName="from-function")["QueueUrl"]
    made = functions.create_function(
        FunctionName="fn", Runtime="python3.13", Role=role, Handler="main.handler", Timeout=30,
        Code={"ZipFile": archive(main=HANDLER)})
    equal(made["State"], "Pending")
    functions.get_waiter("function_active_v2").wait(FunctionName="fn", WaiterConfig={"Delay": 1, "MaxAttempts": 10})
    answer = functions.invoke(FunctionName="fn", Payload=json.dumps({"queue": queue, "body": "hi"}))
    payload = json.load(answer["Payload"])
    equal((answer["StatusCode"], answer.get("FunctionError")), (200, None))
    equal(payload["who"].startswith("arn:aws:sts::123456789012:assumed-role/fn/"), True)
    equal(sqs.receive_message(QueueUrl=queue)["Messages"][0]["Body"], "hi")

    code = functions.get_function(FunctionName="fn")["Code"]
    status, headers, zipped = sandbox.http("GET", code["Location"])
    equal((status, headers["Content-Type"], len(zipped)), (200, "application/zip", made["CodeSize"]))
    equal(base64.b64encode(hashlib.sha256(zipped).digest()).decode(), made["CodeSha256"])
    layer = functions.publish_layer_version(LayerName="l", Content={"ZipFile": archive(lib="x = 1")})
    equal(len(sandbox.http("GET", layer["Content"]["Location"])[2]), layer["Content"]["CodeSize"])
    equal(sandbox.http("GET", code["Location"].replace("versionId=", "versionId=0"))[0], 404)
    equal(sandbox.http("GET", code["Location"].split("Expires=")[0] + "Expires=1")[0], 403)

    failed = functions.invoke(FunctionName="fn", Payload=b'{"fail": true}')
    equal((failed["FunctionError"], json.load(failed["Payload"])["errorType"]), ("Unhandled", "ValueError"))

    logs = sandbox.client("logs")
    for _ in range(50):
        events = logs.filter_log_events(logGroupName="/aws/lambda/fn", filterPattern="sending")["events"]
        if events:
            break
        time.sleep(0.1)
    equal(events[0]["message"], "sending hi\n")


def errors_have_their_class(sandbox):
    """A missing function is a ResourceNotFoundException of type User."""
    functions = sandbox.client("lambda")
    missing = functions.exceptions.ResourceNotFoundException
    with refused("ResourceNotFoundException", status=404, of=missing):
        functions.get_function(FunctionName="none")
    try:
        functions.get_function(FunctionName="none")
    except missing as error:
        equal(error.response["Error"]["Message"],
              "Function not found: arn:aws:lambda:us-east-1:123456789012:function:none")
        equal(error.response["Type"], "User")
