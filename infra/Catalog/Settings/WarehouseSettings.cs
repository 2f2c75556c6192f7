using Infra.Catalog.Shapes;
using Infra.Catalog.Shapes.Scalars;

namespace Infra.Catalog.Settings;

/// <summary><paramref name="BaseCapacity"/> in Redshift processing units.</summary>
public sealed record WarehouseSettings(string Database, int BaseCapacity)
{
    internal static WarehouseSettings Of(RecordView view) => new(view.Get(Fields.Database, "database"), view.Get(Fields.BaseCapacity, 8));

    internal static class Fields
    {
        public static readonly Field<string> Database = new(
            "database",
            SettingForms.Database,
            "The database; definitions reach it as ${env.warehouse}."
        )
        {
            IsRequired = true,
        };

        public static readonly Field<int> BaseCapacity = new(
            "baseCapacity",
            new IntegerScalar(8, 512, 8),
            "The base capacity in Redshift processing units."
        )
        {
            IsRequired = true,
        };

        public static readonly RecordShape Shape = new("the warehouse", [Database, BaseCapacity]);
    }
}
