using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DataOps.Engine.Host.Secrets;
using DataOps.Engine.Model;

namespace DataOps.Engine.Host.State;

/// <summary>Writes property values as a checkpoint has them. A null cipher shows secrets as plain text, for eyes only.</summary>
internal readonly struct ValueWriter(Utf8JsonWriter writer, ISecretCipher? cipher, string scope)
{
    public static readonly JsonWriterOptions Compact = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    public void WriteMap(PropertyMap map)
    {
        writer.WriteStartObject();
        foreach (var (key, value) in map)
        {
            writer.WritePropertyName(key);
            Write(value);
        }

        writer.WriteEndObject();
    }

    public void Write(PropertyValue value)
    {
        switch (value)
        {
            case PropertyValue.Null:
                writer.WriteNullValue();
                break;
            case PropertyValue.Boolean boolean:
                writer.WriteBooleanValue(boolean.Value);
                break;
            case PropertyValue.Number number:
                WriteNumber(number.Value);
                break;
            case PropertyValue.String text:
                writer.WriteStringValue(text.Value);
                break;
            case PropertyValue.Array array:
                WriteArray(array);
                break;
            case PropertyValue.Object nested:
                WriteMap(nested.Properties);
                break;
            case PropertyValue.Asset asset:
                WriteAsset(asset.Content);
                break;
            case PropertyValue.Archive archive:
                WriteArchive(archive.Content);
                break;
            case PropertyValue.Secret secret:
                WriteSecret(secret.Element);
                break;
            case PropertyValue.Unknown:
                writer.WriteStringValue(PropertyValue.UnknownSentinel);
                break;
            case PropertyValue.Output output:
                // A checkpoint keeps no dependencies of values, only whether they are known and secret.
                var element = output.Element ?? PropertyValue.UnknownValue;
                Write(output.IsSecret ? new PropertyValue.Secret(element) : element);
                break;
            case PropertyValue.ResourceReference reference:
                WriteReference(reference);
                break;
            default:
                throw new UnreachableException(value.GetType().Name);
        }
    }

    private void WriteNumber(double number)
    {
        if (double.IsFinite(number))
        {
            JsonNumber.Write(writer, number);
            return;
        }

        WriteSignature(ValueSignature.Float);
        writer.WriteString("value", BitConverter.DoubleToUInt64Bits(number).ToString("x16", CultureInfo.InvariantCulture));
        writer.WriteEndObject();
    }

    private void WriteArray(PropertyValue.Array array)
    {
        writer.WriteStartArray();
        foreach (var item in array.Items)
        {
            Write(item);
        }

        writer.WriteEndArray();
    }

    private void WriteAsset(AssetContent content)
    {
        WriteSignature(ValueSignature.Asset);
        WriteIfSet("hash", content.Hash);
        WriteIfSet("path", content.Path);
        WriteIfSet("text", content.Text);
        WriteIfSet("uri", content.Uri);
        writer.WriteEndObject();
    }

    private void WriteArchive(ArchiveContent content)
    {
        WriteSignature(ValueSignature.Archive);
        if (content.Assets is not null)
        {
            writer.WritePropertyName("assets");
            WriteMap(content.Assets);
        }

        WriteIfSet("hash", content.Hash);
        WriteIfSet("path", content.Path);
        WriteIfSet("uri", content.Uri);
        writer.WriteEndObject();
    }

    private void WriteReference(PropertyValue.ResourceReference reference)
    {
        WriteSignature(ValueSignature.ResourceReference);
        if (reference.Id is not null)
        {
            writer.WriteString("id", reference.Id is PropertyValue.String id ? id.Value : "");
        }

        writer.WriteString("packageVersion", reference.PackageVersion);
        writer.WriteString("urn", reference.Urn.Value);
        writer.WriteEndObject();
    }

    private void WriteSecret(PropertyValue element)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var inner = new Utf8JsonWriter(buffer, Compact))
        {
            new ValueWriter(inner, cipher is null ? null : PlaintextCipher.Instance, scope).Write(element);
        }

        var plaintext = Encoding.UTF8.GetString(buffer.WrittenSpan);
        WriteSignature(ValueSignature.Secret);
        if (cipher is null)
        {
            writer.WriteString("plaintext", plaintext);
        }
        else
        {
            writer.WriteString("ciphertext", cipher.Encrypt(scope, plaintext));
        }

        writer.WriteEndObject();
    }

    private void WriteSignature(string signature)
    {
        writer.WriteStartObject();
        writer.WriteString(ValueSignature.Key, signature);
    }

    private void WriteIfSet(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            writer.WriteString(name, value);
        }
    }
}
