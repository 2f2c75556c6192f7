using Infra.Catalog.Text;

namespace Infra.Catalog.Yaml;

/// <summary>One <c>key: value</c> of a map.</summary>
public sealed class YamlEntry(string key, SourceSpan keySpan, YamlNode value)
{
    public string Key { get; } = key;

    public SourceSpan KeySpan { get; } = keySpan;

    public YamlNode Value { get; } = value;

    public YamlEntry With(YamlNode value) => new(Key, KeySpan, value);
}
