"""What Schemathesis does to the document and to each request."""

import itertools

import schemathesis

clients = itertools.count()


def without_unicode_classes(node):
    """Its generator knows no \\p{...}: it makes up any text there, of which many are refused."""
    if isinstance(node, dict):
        if isinstance(node.get("pattern"), str) and "\\p{" in node["pattern"]:
            del node["pattern"]
        for value in node.values():
            without_unicode_classes(value)
    elif isinstance(node, list):
        for value in node:
            without_unicode_classes(value)


@schemathesis.hook
def before_load_schema(context, raw_schema):
    without_unicode_classes(raw_schema)


@schemathesis.hook
def before_call(context, case, kwargs):
    """As the load balancer says it: each request is of another client, none of whom reaches a limit."""
    client = next(clients)
    case.headers["X-Forwarded-For"] = f"198.51.{client // 250 % 250}.{client % 250 + 1}"
