using System.Collections.Immutable;
using Pulumi.SchemaGenerator.Naming;

namespace Pulumi.SchemaGenerator.Schema;

/// <summary>A package schema, read and checked. Lists are ordered by token.</summary>
internal sealed record SchemaPackage(
    PackageNames Names,
    string Version,
    string PluginDownloadUrl,
    ImmutableArray<SchemaProperty> Config,
    SchemaResource? Provider,
    ImmutableArray<SchemaResource> Resources,
    ImmutableArray<SchemaFunction> Functions,
    ImmutableDictionary<string, SchemaObject> Objects,
    ImmutableDictionary<string, SchemaEnumeration> Enumerations
);
