"""Compares what a client got with what the API model says of it."""
import datetime
import json

SCALARS = {
    "string": str, "character": str, "integer": int, "long": int, "boolean": bool, "float": (float, int),
    "double": (float, int), "timestamp": datetime.datetime,
}


def watch(client):
    """From now on every answer to `client` is compared with its shape; what does not fit is an AssertionError."""
    client.meta.events.register("after-call.*.*", compare)


def compare(http_response, parsed, model, **_):
    if http_response.status_code >= 300 or model.output_shape is None:
        return
    fits({name: value for name, value in parsed.items() if name != "ResponseMetadata"}, model.output_shape, model.name)
    if "json" in http_response.headers.get("content-type", "") and not model.has_streaming_output:
        payload = model.output_shape.serialization.get("payload")
        shape = model.output_shape.members[payload] if payload else model.output_shape
        if shape.type_name == "structure" and http_response.content:
            knows(json.loads(http_response.content), shape, model.name)


def fits(value, shape, place):
    """The value has the shape's type, all the way down, and what is required."""
    if getattr(shape, "is_document_type", False):
        return
    if shape.type_name == "structure":
        # SQS leaves a list without elements out.
        missing = [name for name in shape.required_members
                   if name not in value and shape.members[name].type_name != "list"]
        if missing and not shape.serialization.get("eventstream"):
            raise AssertionError(f"{place} lacks {missing}")
        for name, member in value.items():
            if name in shape.members:
                fits(member, shape.members[name], f"{place}.{name}")
    elif shape.type_name == "list":
        for element in value:
            fits(element, shape.member, place + "[]")
    elif shape.type_name == "map":
        for element in value.values():
            fits(element, shape.value, place + "{}")
    elif shape.type_name != "blob":
        if not isinstance(value, SCALARS[shape.type_name]) or isinstance(value, bool) != (shape.type_name == "boolean"):
            raise AssertionError(f"{place} should be a {shape.type_name}, got {value!r}")
        # Lambda's `LastUpdateStatusReasonCode` is one that its model lacks.
        if getattr(shape, "enum", None) and value not in [*shape.enum, "Creating"]:
            raise AssertionError(f"{place} should be one of {shape.enum}, got {value!r}")


def knows(value, shape, place):
    """The body has no member that the model lacks, whatever a parser would pass over."""
    if getattr(shape, "is_document_type", False) or value is None:
        return
    if shape.type_name == "structure" and isinstance(value, dict):
        members = {member.serialization.get("name", name): member for name, member in shape.members.items()}
        for name, element in value.items():
            if name not in members:
                raise AssertionError(f"{place} knows no {name}")
            knows(element, members[name], f"{place}.{name}")
    elif shape.type_name == "list":
        for element in value:
            knows(element, shape.member, place + "[]")
    elif shape.type_name == "map":
        for element in value.values():
            knows(element, shape.value, place + "{}")
