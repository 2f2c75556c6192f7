using System.Collections.Immutable;
using System.Text;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Infra.Catalog.Yaml;

/// <summary>Reads YAML into nodes with places, in bounded time and memory, and never throws for what a file holds.</summary>
public static class YamlReader
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the bytes of a file that is known to be no longer than <see cref="YamlLimits.FileBytes"/> allows.</summary>
    public static YamlDocument Read(RepositoryPath file, ReadOnlySpan<byte> content, YamlDialect dialect)
    {
        if (content.Length > YamlLimits.FileBytes)
        {
            return Refused(file, FileDiagnostics.FileTooLarge.At(SourceSpan.StartOf(file), content.Length, YamlLimits.FileBytes));
        }

        if (Encoded(content) is { } encoding)
        {
            return Refused(file, FileDiagnostics.WrongEncoding.At(SourceSpan.StartOf(file), encoding));
        }

        string text;
        content = content.StartsWith(Encoding.UTF8.Preamble) ? content[3..] : content;
        try
        {
            text = Utf8.GetString(content);
        }
        catch (DecoderFallbackException fault)
        {
            return Refused(
                file,
                FileDiagnostics.WrongEncoding.At(
                    EndOf(file, content[..fault.Index]),
                    $"the byte 0x{fault.BytesUnknown?[0]:X2} belongs to no UTF-8 character"
                )
            );
        }

        return Read(file, text, dialect);
    }

    /// <summary>Reads text that has been decoded already.</summary>
    public static YamlDocument Read(RepositoryPath file, string text, YamlDialect dialect)
    {
        var diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
        if (dialect == YamlDialect.Strict)
        {
            if (SourceScan.Fatal(file, text) is { } fatal)
            {
                return Refused(file, fatal);
            }

            diagnostics.AddRange(SourceScan.Findings(file, text));
        }

        YamlNode? root = null;
        var parser = new Parser(new StringReader(text));
        var builder = new YamlBuilder(file, dialect, parser, diagnostics);
        try
        {
            root = builder.Document();
        }
        catch (YamlException fault)
        {
            diagnostics.Add(FileDiagnostics.BrokenYaml.At(YamlBuilder.Span(file, fault.Start, fault.End), Reason(fault)));
        }
        catch (Exception fault)
            when (fault
                    is InvalidOperationException
                        or ArgumentException
                        or FormatException
                        or OverflowException
                        or IndexOutOfRangeException
            )
        {
            // Faults of the parser itself: it has no words for some texts, such as a plain value that ends in the middle of a character.
            var place = parser.Current is { } last ? YamlBuilder.Span(file, last.End, last.End) : SourceSpan.StartOf(file);
            diagnostics.Add(FileDiagnostics.BrokenYaml.At(place, "what follows is no YAML value"));
        }
        catch (YamlRefusedException refused)
        {
            diagnostics.Add(refused.Diagnostic);
        }

        if (
            dialect == YamlDialect.Foreign
            && diagnostics.Any(finding => finding.Descriptor == FileDiagnostics.BrokenYaml)
            && LooseIndentation.Mended(text) is { } mended
        )
        {
            return Read(file, mended, dialect);
        }

        if (root is null && diagnostics.Count == 0 && dialect == YamlDialect.Strict)
        {
            diagnostics.Add(FileDiagnostics.EmptyFile.At(SourceSpan.StartOf(file)));
        }

        return new YamlDocument(file, root, [.. diagnostics.Select(finding => finding.WithHint(UnquotedValue.Hint(finding, text)))])
        {
            Repeated = builder.Repeated,
        };
    }

    // Where text ends that is UTF-8 so far.
    private static SourceSpan EndOf(RepositoryPath file, ReadOnlySpan<byte> content)
    {
        var (line, column) = (content.Count((byte)'\n') + 1, Utf8.GetCharCount(content[(content.LastIndexOf((byte)'\n') + 1)..]) + 1);
        return new SourceSpan(file, line, column, line, column + 1);
    }

    private static YamlDocument Refused(RepositoryPath file, Diagnostic diagnostic) => new(file, null, [diagnostic]);

    private static string? Encoded(ReadOnlySpan<byte> content) =>
        content switch
        {
            [0xFF, 0xFE, 0, 0, ..] or [0, 0, 0xFE, 0xFF, ..] => "it starts as UTF-32",
            [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => "it starts as UTF-16",
            [0, not 0, ..] or [not 0, 0, ..] => "it looks like UTF-16 without a mark",
            _ => null,
        };

    // The parser's sentences end with a full stop.
    private static string Reason(YamlException fault)
    {
        var reason = fault.Message.ReplaceLineEndings(" ").Trim().TrimEnd('.');
        return reason.Length == 0 ? "it ends too early" : char.ToLowerInvariant(reason[0]) + reason[1..];
    }
}
