namespace Infra.Catalog.Checking;

/// <summary>What a reader asked of the files.</summary>
internal enum FileReadKind
{
    Content,
    Folder,
    Entry,
}
