"""The real `aws`, with nothing but its environment."""
import json
import os
import tempfile

from sandbox import equal


def files_are_copied_and_synced(sandbox):
    """`aws s3` copies, lists and removes."""
    equal(sandbox.aws("s3", "mb", "s3://shelf")[:2], (0, "make_bucket: shelf\n"))
    with tempfile.TemporaryDirectory() as folder:
        for name in ["a.txt", "b.txt"]:
            with open(os.path.join(folder, name), "w") as file:
                file.write(name)
        code, out, error = sandbox.aws("s3", "sync", folder, "s3://shelf/x", "--no-progress")
        equal((code, error, out.count("upload:")), (0, "", 2))
    equal(sandbox.aws("s3", "cp", "s3://shelf/x/a.txt", "-")[1], "a.txt")
    equal(sandbox.aws("s3", "rm", "s3://shelf", "--recursive")[0], 0)


def refusals_end_with_their_status(sandbox):
    """A refusal is AWS's sentence and exit code."""
    code, _, error = sandbox.aws("sqs", "get-queue-url", "--queue-name", "none")
    # Version 2 of the AWS CLI says 254, version 1 says 255.
    equal(code in (254, 255), True)
    equal(error.strip(), "An error occurred (AWS.SimpleQueueService.NonExistentQueue) when calling the GetQueueUrl "
                         "operation: The specified queue does not exist.")


def a_table_is_waited_for(sandbox):
    """A table is made, waited for and described."""
    equal(sandbox.aws(
        "dynamodb", "create-table", "--table-name", "jobs", "--billing-mode", "PAY_PER_REQUEST",
        "--attribute-definitions", "AttributeName=p,AttributeType=S",
        "--key-schema", "AttributeName=p,KeyType=HASH")[0], 0)
    equal(sandbox.aws("dynamodb", "wait", "table-exists", "--table-name", "jobs")[0], 0)
    out = sandbox.aws("dynamodb", "describe-table", "--table-name", "jobs")[1]
    equal(json.loads(out)["Table"]["TableStatus"], "ACTIVE")
