namespace DataOps.Engine.Host.Assets;

/// <summary>How an archive file is packed, told by its name.</summary>
internal enum ArchiveFormat
{
    None,
    Tar,
    TarGzip,
    Zip,
}
