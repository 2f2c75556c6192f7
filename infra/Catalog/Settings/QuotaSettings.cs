using Infra.Catalog.Shapes;
using Infra.Catalog.Shapes.Scalars;
using Infra.Catalog.Systems;

namespace Infra.Catalog.Settings;

/// <summary>The quota of each domain's namespace. All of it has defaults.</summary>
internal static class QuotaSettings
{
    public static NamespaceQuota Of(RecordView view) => new(view.Get(Fields.Cpu), view.Get(Fields.Memory), view.Get(Fields.Pods));

    internal static class Fields
    {
        public static readonly Field<string> Cpu = new("cpu", SettingForms.Quantity, "CPU that all pods may ask for together.")
        {
            Default = "32",
        };

        public static readonly Field<string> Memory = new("memory", SettingForms.Quantity, "Memory that all pods may ask for together.")
        {
            Default = "128Gi",
        };

        public static readonly Field<int> Pods = new("pods", new IntegerScalar(1, 10_000), "Pods at one time.") { Default = "100" };

        public static readonly RecordShape Shape = new("the quota", [Cpu, Memory, Pods]);
    }
}
