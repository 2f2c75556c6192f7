namespace Infra.Catalog.Files;

/// <summary>Kinds of entries in words.</summary>
internal static class CatalogEntryKinds
{
    public static string Noun(this CatalogEntryKind kind) =>
        kind switch
        {
            CatalogEntryKind.Folder => "a folder",
            CatalogEntryKind.Special => "a pipe, socket or device",
            _ => "a file",
        };
}
