using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;

namespace DataOps.Engine.Host.Programs;

/// <summary>What a build was made of.</summary>
internal sealed record BuildRecord(
    string Project,
    string Variant,
    string Assembly,
    ImmutableSortedDictionary<string, BuildRecord.FileStamp> Inputs
)
{
    /// <summary>Null when there is none, or none that can be read.</summary>
    public static BuildRecord? Load(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), ProgramJson.Default.BuildRecord);
        }
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            return null;
        }
    }

    public static BuildRecord Create(string project, string variant, string assembly, IEnumerable<string> inputs) =>
        new(
            project,
            variant,
            assembly,
            inputs.Where(File.Exists).ToImmutableSortedDictionary(file => file, file => FileStamp.Of(file), StringComparer.Ordinal)
        );

    public void Save(string path)
    {
        var temporary = path + ".new";
        File.WriteAllBytes(temporary, JsonSerializer.SerializeToUtf8Bytes(this, ProgramJson.Default.BuildRecord));
        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>True when nothing changed. Files are read only where size or time differ, as after a checkout.</summary>
    /// <param name="refreshed">Set when only times differ: the record to keep from now on.</param>
    public bool IsCurrent(string project, string variant, out BuildRecord? refreshed)
    {
        refreshed = null;
        if (Project != project || Variant != variant || !File.Exists(Assembly))
        {
            return false;
        }

        var files = BuildInputs.Of(project);
        if (files.Count != Inputs.Count)
        {
            return false;
        }

        var inputs = Inputs;
        foreach (var file in files)
        {
            if (!Inputs.TryGetValue(file, out var known))
            {
                return false;
            }

            var (size, time) = FileStamp.Measure(file);
            if (size != known.Size)
            {
                return false;
            }

            if (time == known.Time)
            {
                continue;
            }

            if (FileStamp.Of(file) is var now && now.Hash != known.Hash)
            {
                return false;
            }

            inputs = inputs.SetItem(file, now);
        }

        if (inputs != Inputs)
        {
            refreshed = this with { Inputs = inputs };
        }

        return true;
    }

    /// <summary>Size in bytes, time of the last write in ticks, SHA-256.</summary>
    internal sealed record FileStamp(long Size, long Time, string Hash)
    {
        public static FileStamp Of(string file)
        {
            var (size, time) = Measure(file);
            return new FileStamp(size, time, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))));
        }

        public static (long Size, long Time) Measure(string file)
        {
            var info = new FileInfo(file);
            return (info.Length, info.LastWriteTimeUtc.Ticks);
        }
    }
}
