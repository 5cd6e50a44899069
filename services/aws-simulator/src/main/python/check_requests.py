"""Checks requests against the API models of botocore, as `aws ... --cli-input-json` would.

Reads a JSON list of {"file", "service", "operation", "request"}, writes a JSON list of {"file", "problem"}.
"""

import json
import sys

from botocore.loaders import Loader
from botocore.model import ServiceModel
from botocore.validate import ParamValidator


def main():
    loader = Loader()
    models = {}
    problems = []
    for entry in json.load(sys.stdin):
        name = entry["service"]
        if name not in models:
            models[name] = ServiceModel(loader.load_service_model(name, "service-2"), name)
        shape = models[name].operation_model(entry["operation"]).input_shape
        report = ParamValidator().validate(entry["request"], shape)
        if report.has_errors():
            problems.append({"file": entry["file"], "problem": report.generate_report()})
    json.dump(problems, sys.stdout)


main()
