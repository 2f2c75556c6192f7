namespace Infra.Catalog.Files;

/// <summary>What an entry is after links inside the repository have been followed.</summary>
public enum CatalogEntryKind
{
    File,
    Folder,

    /// <summary>A link whose target is outside the repository or missing, or anything else that is neither file nor folder.</summary>
    Foreign,
}
