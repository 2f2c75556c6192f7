using System.Collections.Immutable;
using Infra.Catalog.Diagnostics;
using Infra.Catalog.Files;
using Infra.Catalog.Shapes;
using Infra.Catalog.Text;
using Infra.Catalog.Yaml;

namespace Infra.Catalog.Settings;

/// <summary>Reads a stack's settings, for programs and for tools: the same fields, the same judgement, the same places.</summary>
public static class StackSettingsReader
{
    /// <summary>The stacks that have a settings file, sorted.</summary>
    public static ImmutableArray<string> Stacks(ICatalogFiles files) => SettingFiles.Stacks(files);

    /// <summary>The environments that stacks with a settings file are in, and the one that is given.</summary>
    public static ImmutableArray<string> Environments(ICatalogFiles files, string own) =>
        [.. Stacks(files).Select(stack => Read(files, stack).Partial.Environment).Append(own).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The settings as the files have them.</summary>
    public static Checked<StackSettings> Read(ICatalogFiles files, string stack)
    {
        var read = SettingFiles.Read(files, stack);
        return Judge(read, stack, Own(read.Values), read.Values.GetValueOrDefault(StackSettings.RegionKey));
    }

    /// <summary>The settings as a program is given them; the files say where each stands, and which keys there are beside them.</summary>
    /// <param name="files">The repository.</param>
    /// <param name="stack">The stack's name.</param>
    /// <param name="value">The value of a key such as <c>dataops:network</c>, JSON for maps and lists; null when there is none.</param>
    public static Checked<StackSettings> Read(ICatalogFiles files, string stack, Func<string, string?> value)
    {
        var read = SettingFiles.Read(files, stack);
        var given = StackSettings
            .Fields.Shape.Fields.Select(field => Given($"{StackSettings.Namespace}:{field.Name}", field.Name))
            .OfType<YamlEntry>()
            .Concat(Own(read.Values).Where(entry => StackSettings.Fields.Shape[entry.Key] is null));
        return Judge(read, stack, given, Given(StackSettings.RegionKey, StackSettings.RegionKey));

        YamlEntry? Given(string key, string name)
        {
            var written = read.Values.GetValueOrDefault(key);
            return value(key) is not { } text ? null
                : written is null ? new YamlEntry(name, default, SettingNodes.OfText(text, default))
                : new YamlEntry(name, written.KeySpan, Placed(text, written));
        }
    }

    private static YamlNode Placed(string text, YamlEntry written) =>
        SettingNodes.Placed(SettingNodes.OfText(text, default), written.Value, written.KeySpan);

    /// <summary>The entries of the settings' namespace, by name.</summary>
    private static IEnumerable<YamlEntry> Own(IReadOnlyDictionary<string, YamlEntry> values) =>
        from entry in values.Values
        let colon = entry.Key.IndexOf(':', StringComparison.Ordinal)
        where colon > 0 && entry.Key[..colon] == StackSettings.Namespace
        select new YamlEntry(entry.Key[(colon + 1)..], entry.KeySpan, entry.Value);

    private static Checked<StackSettings> Judge(SettingFiles read, string stack, IEnumerable<YamlEntry> own, YamlEntry? region)
    {
        var findings = new List<Diagnostic>(read.Findings);
        var map = new YamlNode.Map([.. own], read.Place ?? default);
        var judge = new SettingJudge(stack, findings);
        judge.Record($"{StackSettings.Namespace}:", map, StackSettings.Fields.Shape, read.Place);
        judge.Single(StackSettings.RegionKey, region, StackSettings.Fields.Region, read.Place);
        foreach (var entry in read.Values.Values)
        {
            var space = entry.Key.Split(':')[0];
            if (space != StackSettings.Namespace && Suggestion.For(space, [StackSettings.Namespace]) is { } near)
            {
                var meant = $"{near}:{entry.Key[(space.Length + 1)..]}";
                findings.Add(SettingDiagnostics.UnknownKey.At(entry.KeySpan, entry.Key).WithHint($"Did you mean '{meant}'?"));
            }
        }

        var settings = StackSettings.Of(stack, new RecordView(map, map.Span), (region?.Value as YamlNode.Scalar)?.Text);
        findings.AddRange(Unpinned(settings, map).Concat(Placeholders(map)));
        return new Checked<StackSettings>(settings, findings);
    }

    private static IEnumerable<Diagnostic> Placeholders(YamlNode.Map map)
    {
        var images = map[StackSettings.Fields.Images.Name] as YamlNode.Map;
        foreach (var field in ImageSettings.Fields.Shape.Fields)
        {
            if (images?[field.Name] is YamlNode.Scalar { IsBroken: false } image && ImageSettings.IsPlaceholder(image.Text))
            {
                var path = $"{StackSettings.Namespace}:{StackSettings.Fields.Images.Name}.{field.Name}";
                yield return SettingDiagnostics.PlaceholderImage.On(SettingJudge.Site(path, image.Span), path, image.Text);
            }
        }
    }

    private static IEnumerable<Diagnostic> Unpinned(StackSettings settings, YamlNode.Map map)
    {
        if (!settings.ProtectData || map[StackSettings.Fields.Images.Name] is not YamlNode.Map images)
        {
            yield break;
        }

        foreach (var field in ImageSettings.Fields.Shape.Fields)
        {
            if (
                images[field.Name] is YamlNode.Scalar { IsBroken: false, IsPlain: false } image
                && SettingForms.Image.Check(image.Text) is null
                && !image.Text.Contains("@sha256:", StringComparison.Ordinal)
            )
            {
                var path = $"{StackSettings.Namespace}:{StackSettings.Fields.Images.Name}.{field.Name}";
                yield return SettingDiagnostics.UnpinnedImage.On(SettingJudge.Site(path, image.Span), path, image.Text);
            }
        }
    }
}
