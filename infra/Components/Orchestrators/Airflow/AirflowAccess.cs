using Pulumi;
using Pulumi.Kubernetes.Rbac.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Rbac.V1;

namespace Infra.Components.Orchestrators.Airflow;

/// <summary>Lets Airflow's scheduler start the workloads of one namespace from their templates, and watch them.</summary>
public sealed class AirflowAccess : ComponentResource
{
    public const string Token = "dataplatform:orchestration:AirflowAccess";

    public AirflowAccess(string name, AirflowAccessArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, args, options)
    {
        var children = new CustomResourceOptions { Parent = this };
        var metadata = new ObjectMetaArgs { Name = "airflow-workloads", Namespace = args.WorkNamespace };
        var role = new Role(
            $"{name}-role",
            new RoleArgs { Metadata = metadata, Rules = AirflowRules.Workloads.Select(rule => rule.ToArgs()).ToArray() },
            children
        );
        _ = new RoleBinding(
            $"{name}-binding",
            new RoleBindingArgs
            {
                Metadata = metadata,
                RoleRef = new RoleRefArgs
                {
                    ApiGroup = "rbac.authorization.k8s.io",
                    Kind = "Role",
                    Name = role.Metadata.Apply(meta => meta.Name),
                },
                Subjects = new SubjectArgs
                {
                    Kind = "ServiceAccount",
                    Name = Airflow.SchedulerAccount,
                    Namespace = args.AirflowNamespace,
                },
            },
            children
        );

        RegisterOutputs();
    }
}
