"""DynamoDB: json 1.0 with checksums, typed values, paginators, waiters."""
from decimal import Decimal

from boto3.dynamodb.conditions import Attr, Key
from sandbox import equal, refused

TABLE = {
    "KeySchema": [{"AttributeName": "p", "KeyType": "HASH"}, {"AttributeName": "s", "KeyType": "RANGE"}],
    "AttributeDefinitions": [
        {"AttributeName": "p", "AttributeType": "S"}, {"AttributeName": "s", "AttributeType": "N"}],
    "BillingMode": "PAY_PER_REQUEST",
}


def made(sandbox, name):
    client = sandbox.client("dynamodb")
    client.create_table(TableName=name, **TABLE)
    client.get_waiter("table_exists").wait(TableName=name, WaiterConfig={"Delay": 1, "MaxAttempts": 5})
    return sandbox.resource("dynamodb").Table(name)


def values_keep_their_types(sandbox):
    """Numbers, sets, bytes, lists and maps come back as they were put."""
    table = made(sandbox, "types")
    item = {
        "p": "a", "s": Decimal("1"), "n": Decimal("12345678901234567890.123"), "b": b"\x00\x01", "ss": {"x", "y"},
        "ns": {Decimal(1), Decimal("2.5")}, "l": [None, True, {"deep": Decimal("-1E-100")}], "empty": "",
    }
    table.put_item(Item=item)
    answer = table.get_item(Key={"p": "a", "s": 1})["Item"]
    answer["b"] = bytes(answer["b"])
    equal(answer, item)


def queries_come_page_by_page(sandbox):
    """A query is sorted, filtered and paged."""
    table = made(sandbox, "pages")
    for number in range(30):
        table.put_item(Item={"p": "a", "s": number, "even": number % 2 == 0})
    found = table.query(
        KeyConditionExpression=Key("p").eq("a") & Key("s").between(3, 9), FilterExpression=Attr("even").eq(True))
    equal([int(item["s"]) for item in found["Items"]], [4, 6, 8])
    pages = sandbox.client("dynamodb").get_paginator("scan").paginate(
        TableName="pages", PaginationConfig={"PageSize": 7})
    equal(sum(page["Count"] for page in pages), 30)


def conditions_have_their_class(sandbox):
    """A condition that fails is a ConditionalCheckFailedException."""
    table = made(sandbox, "guarded")
    table.put_item(Item={"p": "a", "s": 1})
    exceptions = table.meta.client.exceptions
    with refused(
            "ConditionalCheckFailedException", "The conditional request failed", 400,
            exceptions.ConditionalCheckFailedException):
        table.put_item(Item={"p": "a", "s": 1}, ConditionExpression=Attr("p").not_exists())
    with refused("ResourceNotFoundException", of=exceptions.ResourceNotFoundException):
        table.meta.client.describe_table(TableName="none")


def updates_return_what_was_asked(sandbox):
    """An update counts and gives the new value."""
    table = made(sandbox, "counter")
    for _ in range(3):
        answer = table.update_item(
            Key={"p": "a", "s": 1}, UpdateExpression="ADD hits :one", ExpressionAttributeValues={":one": 1},
            ReturnValues="UPDATED_NEW")
    equal(answer["Attributes"], {"hits": Decimal(3)})
