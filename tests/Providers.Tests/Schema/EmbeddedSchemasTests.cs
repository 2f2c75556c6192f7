using DataOps.Providers.Schema;
using Xunit;
using SchemaType = DataOps.Providers.Schema.ValueType;

namespace Providers.Tests.Schema;

/// <summary>The schemas as they ship.</summary>
public sealed class EmbeddedSchemasTests
{
    [Fact]
    public void EveryPackage_IsThere() =>
        Assert.Equal(
            ["aws", "azure-native", "databricks", "gcp", "kubernetes", "snowflake"],
            EmbeddedSchemas.Packages.Order(StringComparer.Ordinal)
        );

    [Fact]
    public void EveryDefinition_CanBeRead()
    {
        var schemas = new EmbeddedSchemas();
        var unread =
            from package in EmbeddedSchemas.Packages
            let schema = schemas.Load(package)
            from token in schema.ResourceTokens
            let shape = schema.FindResource(token)
            where
                shape is null
                || shape.Inputs.Properties.Values.Concat(shape.Outputs.Properties.Values).Any(property => !Reads(property.Type, 0))
            select token;

        Assert.Empty(unread);
    }

    [Fact]
    public void Overlay_IsLaidOverTheSchema()
    {
        var bucket = new EmbeddedSchemas().Load("aws").FindResource("aws:s3/bucket:Bucket")!;

        Assert.Equal(
            ("bucket", 7, 63, true),
            (bucket.AutoName!.Property, bucket.AutoName.HexDigits, bucket.AutoName.MaxLength, bucket.AutoName.LowerCase)
        );
        Assert.Equal("${bucket}", bucket.IdTemplate);
        Assert.True(bucket.Inputs.Properties["bucket"].ForcesReplacement);
        Assert.IsType<SchemaType.Text>(bucket.Inputs.Properties["bucket"].Type);
    }

    private static bool Reads(SchemaType type, int depth) =>
        depth > 4
        || type switch
        {
            SchemaType.Structure structure => structure.Shape.Value.Properties.Values.All(property => Reads(property.Type, depth + 1)),
            SchemaType.ListOf list => Reads(list.Item, depth + 1),
            SchemaType.MapOf map => Reads(map.Item, depth + 1),
            SchemaType.OneOf union => union.Options.Length > 0 && union.Options.All(option => Reads(option, depth + 1)),
            SchemaType.Choice choice => choice.Values.Length > 0,
            _ => true,
        };
}
