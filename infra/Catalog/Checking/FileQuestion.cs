namespace Infra.Catalog.Checking;

/// <summary>What a reader asked of the files.</summary>
internal enum FileQuestion
{
    Content,
    Folder,
    Entry,
}
