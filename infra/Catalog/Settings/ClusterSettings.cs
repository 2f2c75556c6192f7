using Infra.Catalog.Shapes;

namespace Infra.Catalog.Settings;

/// <summary>An existing EKS cluster, by name, and the kubeconfig context that reaches it.</summary>
public sealed record ClusterSettings(string Name, string Context, string SecurityGroupId)
{
    internal static ClusterSettings Of(RecordView view) =>
        new(view.Get(Fields.Name, ""), view.Get(Fields.Context, ""), view.Get(Fields.SecurityGroupId, ""));

    internal static class Fields
    {
        public static readonly Field<string> Name = new("name", SettingForms.ClusterName, "The EKS cluster's name.") { IsRequired = true };

        public static readonly Field<string> Context = new(
            "context",
            SettingForms.Context,
            "The kubeconfig context that reaches the cluster."
        )
        {
            IsRequired = true,
        };

        public static readonly Field<string> SecurityGroupId = new(
            "securityGroupId",
            SettingForms.SecurityGroup,
            "The security group of the cluster's nodes."
        )
        {
            IsRequired = true,
        };

        public static readonly RecordShape Shape = new("the cluster", [Name, Context, SecurityGroupId]);
    }
}
