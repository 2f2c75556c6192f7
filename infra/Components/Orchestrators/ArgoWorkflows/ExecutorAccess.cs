using Pulumi;
using Pulumi.Kubernetes.Rbac.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Rbac.V1;

namespace Infra.Components.Orchestrators.ArgoWorkflows;

/// <summary>
/// The role of Argo's container beside a task, in one namespace: it says how the task ended and does nothing else. Each pipeline binds its
/// own account to it.
/// </summary>
public sealed class ExecutorAccess : ComponentResource
{
    public const string Token = "dataplatform:orchestration:ExecutorAccess";

    internal const string RoleName = "workflow-executor";

    public ExecutorAccess(string name, ExecutorAccessArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, args, options)
    {
        _ = new Role(
            $"{name}-role",
            new RoleArgs
            {
                Metadata = new ObjectMetaArgs { Name = RoleName, Namespace = args.WorkNamespace },
                Rules = new PolicyRuleArgs
                {
                    ApiGroups = { "argoproj.io" },
                    Resources = { "workflowtaskresults" },
                    Verbs = { "create", "patch" },
                },
            },
            new CustomResourceOptions { Parent = this }
        );
        RegisterOutputs();
    }
}
