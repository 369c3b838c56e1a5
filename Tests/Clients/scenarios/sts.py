"""STS: the query protocol, and who a key belongs to."""
from sandbox import ACCOUNT, equal, trust


def any_key_is_the_learner(sandbox):
    """Any access key is the learner's."""
    identity = sandbox.client("sts").get_caller_identity()
    equal(identity["Account"], ACCOUNT)
    equal(identity["Arn"], f"arn:aws:iam::{ACCOUNT}:user/learner")


def twelve_digits_are_an_account(sandbox):
    """An access key of twelve digits is that account's."""
    equal(sandbox.client("sts", key="210987654321").get_caller_identity()["Account"], "210987654321")


def a_session_is_its_role(sandbox):
    """Credentials that the sandbox issued are their role's."""
    role = sandbox.client("iam").create_role(
        RoleName="worker", AssumeRolePolicyDocument=trust("lambda.amazonaws.com").replace(
            '"Service": "lambda.amazonaws.com"', f'"AWS": "arn:aws:iam::{ACCOUNT}:root"'))["Role"]
    issued = sandbox.client("sts").assume_role(RoleArn=role["Arn"], RoleSessionName="me")["Credentials"]
    assumed = sandbox.client(
        "sts", key=issued["AccessKeyId"], secret=issued["SecretAccessKey"], token=issued["SessionToken"])
    equal(assumed.get_caller_identity()["Arn"], f"arn:aws:sts::{ACCOUNT}:assumed-role/worker/me")
