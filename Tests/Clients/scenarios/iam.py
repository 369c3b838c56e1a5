"""IAM: the query protocol's lists, paginators and waiters."""
from sandbox import ACCOUNT, equal, refused, trust


def roles_come_page_by_page(sandbox):
    """A paginator gives every role once, and a waiter knows that one exists."""
    iam = sandbox.client("iam")
    for number in range(5):
        iam.create_role(RoleName=f"role-{number}", AssumeRolePolicyDocument=trust("lambda.amazonaws.com"))
    iam.get_waiter("role_exists").wait(RoleName="role-0", WaiterConfig={"Delay": 1, "MaxAttempts": 1})
    pages = list(iam.get_paginator("list_roles").paginate(PaginationConfig={"PageSize": 2}))
    names = [role["RoleName"] for page in pages for role in page["Roles"]]
    equal([name for name in names if name.startswith("role-")], [f"role-{number}" for number in range(5)])
    equal(len(pages) >= 3, True)


def documents_are_decoded(sandbox):
    """A policy comes back as the document that was put."""
    iam = sandbox.client("iam")
    iam.create_role(RoleName="r", AssumeRolePolicyDocument=trust("lambda.amazonaws.com"))
    document = iam.get_role(RoleName="r")["Role"]["AssumeRolePolicyDocument"]
    equal(document["Statement"][0]["Principal"], {"Service": "lambda.amazonaws.com"})


def errors_have_their_class(sandbox):
    """A missing role is a NoSuchEntityException."""
    iam = sandbox.client("iam")
    with refused("NoSuchEntity", "The role with name none cannot be found.", 404, iam.exceptions.NoSuchEntityException):
        iam.get_role(RoleName="none")
