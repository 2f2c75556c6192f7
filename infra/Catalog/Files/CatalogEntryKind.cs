namespace Infra.Catalog.Files;

/// <summary>What an entry is after links inside the repository have been followed.</summary>
public enum CatalogEntryKind
{
    File,
    Folder,

    /// <summary>A link whose target is outside the repository or missing.</summary>
    Foreign,

    /// <summary>A pipe, socket or device: reading it may never end.</summary>
    Special,
}
