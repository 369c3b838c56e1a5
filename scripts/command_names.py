"""The rule by which the AWS CLI spells AWS's names on the command line."""

import re


def command_name(name):
    """`CreateFunction` as `create-function`, `ListHostedZonesByVPC` as `list-hosted-zones-by-vpc`.

    Names that botocore lists as exceptions carry a `commandName` of their own in the fixtures.
    """
    if "-" in name:
        return name
    # A plural acronym at the end stays together: `SourceARNs` is `source-arns`.
    name = re.sub(r"[A-Z]{2,}s$", lambda found: "-" + found[0].lower(), name)
    name = re.sub(r"(.)([A-Z][a-z]+)", r"\1-\2", name)
    return re.sub(r"([a-z0-9])([A-Z])", r"\1-\2", name).lower()
