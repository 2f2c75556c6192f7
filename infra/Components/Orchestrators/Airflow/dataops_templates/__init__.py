"""What every DAG of this platform is made of: a DAG decides when, the template that GitOps put into the cluster decides what."""

from dataops_templates.alerts import late, on_failure
from dataops_templates.metrics import bad_data, failed, succeeded
from dataops_templates.mutex import MutexSensor
from dataops_templates.operators import PublishOperator, TemplateJobOperator, TemplateJobSensor, TemplateSparkOperator
from dataops_templates.settings import Settings

__all__ = [
    "MutexSensor",
    "PublishOperator",
    "Settings",
    "TemplateJobOperator",
    "TemplateJobSensor",
    "TemplateSparkOperator",
    "bad_data",
    "failed",
    "late",
    "on_failure",
    "succeeded",
]
