using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Rules.Platform;
using Infra.Catalog.Text;

namespace Infra.Catalog.Checking;

/// <summary>
/// Results of a check as bytes: a SHA-256 of everything behind it, then a header that names what they hold for, then the pipelines.
/// What does not match its hash, or was written for something else, is no cache at all.
/// </summary>
internal static class CheckCache
{
    private const string Format = "dataops-check/4";
    private static readonly Dictionary<string, DiagnosticDescriptor> Descriptors = DiagnosticCatalogue.All.ToDictionary(
        descriptor => descriptor.Code,
        StringComparer.Ordinal
    );

    public static byte[] Write(string header, IEnumerable<CheckedPipeline> pipelines)
    {
        using var stream = new MemoryStream();
        stream.Write(new byte[SHA256.HashSizeInBytes]);
        using (var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true))
        {
            var all = pipelines.ToList();
            writer.Write(Format);
            writer.Write(header);
            writer.Write(all.Count);
            foreach (var pipeline in all)
            {
                new PipelineWriter(writer).Write(pipeline);
            }
        }

        var content = stream.ToArray();
        SHA256.HashData(content.AsSpan(SHA256.HashSizeInBytes), content);
        return content;
    }

    /// <summary>Null when the bytes are not what <see cref="Write"/> gave for the same header.</summary>
    public static Dictionary<RepositoryPath, CheckedPipeline>? Read(byte[] content, string header)
    {
        if (
            content.Length < SHA256.HashSizeInBytes
            || !SHA256.HashData(content.AsSpan(SHA256.HashSizeInBytes)).AsSpan().SequenceEqual(content.AsSpan(0, SHA256.HashSizeInBytes))
        )
        {
            return null;
        }

        using var reader = new BinaryReader(
            new MemoryStream(content, SHA256.HashSizeInBytes, content.Length - SHA256.HashSizeInBytes),
            Encoding.UTF8
        );
        try
        {
            if (reader.ReadString() != Format || reader.ReadString() != header)
            {
                return null;
            }

            var result = new Dictionary<RepositoryPath, CheckedPipeline>();
            for (var count = reader.ReadInt32(); count > 0; count--)
            {
                var pipeline = new PipelineReader(reader).Read();
                result[pipeline.Folder] = pipeline;
            }

            return result;
        }
        catch (Exception fault) when (fault is IOException or ArgumentException or FormatException or KeyNotFoundException)
        {
            // Made by hand: the hash is right and the content is not.
            return null;
        }
    }

    private sealed class PipelineWriter(BinaryWriter writer)
    {
        private readonly Dictionary<string, int> _texts = new(StringComparer.Ordinal);

        public void Write(CheckedPipeline pipeline)
        {
            Text(pipeline.Folder.Value);
            writer.Write(pipeline.Shared);
            writer.Write7BitEncodedInt(pipeline.Observations.Length);
            foreach (var seen in pipeline.Observations)
            {
                writer.Write((byte)seen.Question);
                Text(seen.Path.Value);
                writer.Write7BitEncodedInt(seen.Limit);
                writer.Write(seen.Seen);
            }

            writer.Write7BitEncodedInt(pipeline.Findings.Length);
            foreach (var finding in pipeline.Findings)
            {
                Finding(finding);
            }

            writer.Write(pipeline.Facts is not null);
            if (pipeline.Facts is { } facts)
            {
                Facts(facts);
            }
        }

        // Each text once; a number behind the last one says that a new one follows.
        private void Text(string text)
        {
            if (_texts.TryGetValue(text, out var number))
            {
                writer.Write7BitEncodedInt(number);
                return;
            }

            writer.Write7BitEncodedInt(_texts.Count);
            writer.Write(text);
            _texts[text] = _texts.Count;
        }

        private void Span(SourceSpan span)
        {
            Text(span.File.Value);
            writer.Write7BitEncodedInt(span.Line);
            writer.Write7BitEncodedInt(span.Column);
            writer.Write7BitEncodedInt(span.EndLine);
            writer.Write7BitEncodedInt(span.EndColumn);
        }

        private void Finding(Diagnostic finding)
        {
            Text(finding.Code);
            Text(finding.Message);
            Text(finding.Hint);
            Span(finding.Span ?? default);
            writer.Write7BitEncodedInt(finding.Related.Length);
            foreach (var related in finding.Related)
            {
                Text(related.Note);
                Span((related.Site as DiagnosticSite.InFile)?.Span ?? default);
            }
        }

        private void Uses(ImmutableArray<DatasetUse> uses)
        {
            writer.Write7BitEncodedInt(uses.Length);
            foreach (var use in uses)
            {
                Text(use.User);
                Text(use.Dataset);
                Text(use.Uri);
                Span(use.Span);
            }
        }

        private void Place(PlaceFacts place)
        {
            Text(place.Dataset);
            Text(place.Bucket);
            Text(place.Path);
            writer.Write(place.IsWritten);
            Setting(place.Retention);
            Setting(place.Key);
            Setting(place.Deletion);
        }

        private void Setting(PlaceSetting setting)
        {
            Text(setting.Value);
            Span(setting.Span);
        }

        private void Facts(PipelineFacts facts)
        {
            Text(facts.Id);
            Text(facts.Name);
            Text(facts.StableId);
            Text(facts.Domain);
            Span(facts.NameSpan);
            Span(facts.StableIdSpan);
            Span(facts.TriggerSpan);
            Uses(facts.Trigger);
            Uses(facts.Inputs);
            Uses(facts.Outputs);
            Text(facts.Orchestrator);
            Text(facts.Mutex);
            Span(facts.MutexSpan);
            writer.Write(facts.Schedule is not null);
            if (facts.Schedule is { } schedule)
            {
                Text(schedule.Cron);
                Text(schedule.TimeZone);
                Span(schedule.Span);
            }

            writer.Write7BitEncodedInt(facts.Places.Length);
            foreach (var place in facts.Places)
            {
                Place(place);
            }

            writer.Write(facts.Demand is not null);
            if (facts.Demand is { } demand)
            {
                writer.Write(demand.CpuMillis);
                writer.Write(demand.MemoryBytes);
                writer.Write(demand.Pods);
            }

            writer.Write7BitEncodedInt(facts.PythonFiles.Length);
            foreach (var file in facts.PythonFiles)
            {
                Text(file.Value);
            }
        }
    }

    private sealed class PipelineReader(BinaryReader reader)
    {
        private readonly List<string> _texts = [];

        public CheckedPipeline Read()
        {
            var folder = Path();
            var shared = reader.ReadBytes(SHA256.HashSizeInBytes);
            var observations = Many(() =>
                new FileFingerprint(
                    (FileReadKind)reader.ReadByte(),
                    Path(),
                    reader.Read7BitEncodedInt(),
                    reader.ReadBytes(SHA256.HashSizeInBytes)
                )
            );
            var findings = Many(Finding);
            return new CheckedPipeline(folder, shared, observations, findings, reader.ReadBoolean() ? Facts(folder) : null);
        }

        private ImmutableArray<T> Many<T>(Func<T> one)
        {
            var count = reader.Read7BitEncodedInt();
            var result = ImmutableArray.CreateBuilder<T>();
            for (; count > 0; count--)
            {
                result.Add(one());
            }

            return result.ToImmutable();
        }

        private string Text()
        {
            var number = reader.Read7BitEncodedInt();
            if (number == _texts.Count)
            {
                _texts.Add(reader.ReadString());
            }

            return _texts[number];
        }

        private RepositoryPath Path() => RepositoryPath.Of(Text());

        private SourceSpan Span() =>
            new(Path(), reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt());

        private Diagnostic Finding()
        {
            var (descriptor, message, hint, span) = (Descriptors[Text()], Text(), Text(), Span());
            var related = Many(() => (Note: Text(), Span: Span()));
            return related.Aggregate(
                new Diagnostic(descriptor, message, new DiagnosticSite.InFile(span)) { Hint = hint },
                (finding, place) => finding.WithRelated(place.Span, place.Note)
            );
        }

        private ImmutableArray<DatasetUse> Uses() => Many(() => new DatasetUse(Text(), Text(), Text(), Span()));

        private PipelineFacts Facts(RepositoryPath folder) =>
            new()
            {
                Folder = folder,
                Id = Text(),
                Name = Text(),
                StableId = Text(),
                Domain = Text(),
                NameSpan = Span(),
                StableIdSpan = Span(),
                TriggerSpan = Span(),
                Trigger = Uses(),
                Inputs = Uses(),
                Outputs = Uses(),
                Orchestrator = Text(),
                Mutex = Text(),
                MutexSpan = Span(),
                Schedule = reader.ReadBoolean() ? new ScheduleFacts(Text(), Text(), Span()) : null,
                Places = Many(Place),
                Demand = reader.ReadBoolean() ? new ResourceDemand(reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64()) : null,
                PythonFiles = Many(Path),
            };

        private PlaceFacts Place() => new(Text(), Text(), Text(), reader.ReadBoolean(), Setting(), Setting(), Setting());

        private PlaceSetting Setting() => new(Text(), Span());
    }
}
