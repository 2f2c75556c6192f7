using System.Text;
using System.Text.Json;
using DataOps.Engine.Host;
using DataOps.Engine.Host.State;
using DataOps.Engine.Model;
using DataOps.Engine.State;
using Testing;
using Xunit;

namespace Host.Tests.State;

public sealed class CheckpointFormatTests
{
    private static readonly SecretsProviderState Provider = new("passphrase", "v1:salt:v1:nonce:text");

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [Fact]
    public void Read_AUrnThatIsNone_IsRefusedInItsWords()
    {
        const string Json = """{"version":3,"deployment":{"resources":[{"urn":"nonsense","type":"a:b:C","custom":true}]}}""";
        var fault = Assert.Throws<FaultException>(() =>
            CheckpointFormat.Read(Encoding.UTF8.GetBytes(Json), "state.json", _ => new Samples.MirrorCipher())
        );

        Assert.Equal("DP5003", fault.Descriptor.Code);
        Assert.Contains("state.json", fault.Message);
        Assert.Contains("'nonsense' is not a URN", fault.Message);
    }

    [Theory]
    [InlineData("2024-05-06T07:08:09.123456789Z")]
    [InlineData("2024-05-06T07:08:09.12345678Z")]
    [InlineData("2024-05-06T07:08:09.1234567Z")]
    [InlineData("2024-05-06T07:08:09.100000001Z")]
    [InlineData("2024-05-06T07:08:09Z")]
    public void Times_OfAnotherEngine_StayAsTheyCame(string time)
    {
        var json =
            "{\"version\":3,\"deployment\":{\"resources\":[{\"urn\":\"urn:pulumi:dev::shop::a:b:C::x\",\"type\":\"a:b:C\",\"custom\":true,"
            + $"\"created\":\"{time}\",\"modified\":\"{time}\"}}]}}}}";
        var read = CheckpointFormat.Read(Encoding.UTF8.GetBytes(json), "state.json", _ => new Samples.MirrorCipher());
        using var stream = new MemoryStream();
        CheckpointFormat.WriteExport(stream, read.Snapshot, null, null, Samples.Noon);
        var written = Encoding.UTF8.GetString(stream.ToArray());

        Assert.Contains($"\"created\": \"{time}\"", written);
        Assert.Contains($"\"modified\": \"{time}\"", written);
    }

    [Fact]
    public void Checkpoint_WithEveryKindOfValue_IsWrittenAsPulumiDoes()
    {
        var snapshot = new Snapshot(
            [Samples.Everything(), Samples.Resource("plain", ("size", 3))],
            [new PendingOperation(OperationKind.Creating, Samples.Resource("p")) { OperationId = "op-1" }]
        );

        var json = Write(snapshot);

        using var document = JsonDocument.Parse(json);
        Golden.Match("everything.json", JsonSerializer.Serialize(document, Indented));
        Assert.DoesNotContain("s3cret", json);
    }

    [Fact]
    public void Checkpoint_WrittenAndRead_IsTheSame()
    {
        var snapshot = new Snapshot(
            [Samples.Everything(), Samples.Resource("plain", ("size", 3))],
            [new PendingOperation(OperationKind.Deleting, Samples.Resource("p"))]
        );
        var first = Write(snapshot);

        var read = CheckpointFormat.Read(Encoding.UTF8.GetBytes(first), "dev.json", _ => new Samples.MirrorCipher());

        Assert.Equal("organization/shop/dev", read.Stack);
        Assert.Equal(Provider, read.SecretsProvider);
        Assert.Equal(snapshot.Resources[0].Inputs, read.Snapshot.Resources[0].Inputs);
        Assert.Equal(first, Write(read.Snapshot));
    }

    [Fact]
    public void Checkpoint_WithDeepValues_IsReadAgain()
    {
        PropertyValue deep = "leaf";
        for (var level = 0; level < 600; level++)
        {
            deep = PropertyMap.From(("inner", deep));
        }

        var snapshot = new Snapshot([Samples.Resource("r", ("plain", deep), ("secret", new PropertyValue.Secret(deep)))], []);

        var read = CheckpointFormat.Read(Encoding.UTF8.GetBytes(Write(snapshot)), "dev.json", _ => new Samples.MirrorCipher());

        Assert.Equal(Write(snapshot), Write(read.Snapshot));
    }

    [Fact]
    public void Read_FieldsInAnotherOrder_FindsTheProviderFirst()
    {
        var json = """
            {"deployment":{"resources":[{"type":"t:i:T","inputs":{"p":{"4dabf18193072939515e22adb298388d":"1b47061264138c4ac30d75fd1eb44270","ciphertext":"[x|\"mih\"]"}},"custom":true,
            "urn":"urn:pulumi:dev::shop::t:i:T::x"}],"secrets_providers":{"state":{"salt":"s"},"type":"passphrase"},"manifest":{}},"version":3}
            """.Replace("mih", "dih");
        SecretsProviderState? asked = null;

        var read = CheckpointFormat.Read(
            Encoding.UTF8.GetBytes(json),
            "export.json",
            provider =>
            {
                asked = provider;
                return new Samples.MirrorCipher();
            }
        );

        Assert.Equal(new SecretsProviderState("passphrase", "s"), asked);
        Assert.Equal(
            "PropertyMap p=[secret]",
            $"PropertyMap {string.Join(',', read.Snapshot.Resources[0].Inputs.Select(entry => $"{entry.Key}={entry.Value}"))}"
        );
    }

    [Fact]
    public void NewStack_Checkpoint_HasNoDeployment()
    {
        var json = CheckpointFormat.NewStack(Samples.Stack);

        Assert.Equal("""{"version":3,"checkpoint":{"stack":"organization/shop/dev"}}""", Encoding.UTF8.GetString(json));
        Assert.Empty(CheckpointFormat.Read(json, "dev.json", _ => new Samples.MirrorCipher()).Snapshot.Resources);
    }

    [Theory]
    [InlineData("""{"version":5,"checkpoint":{}}""", "DP5004")]
    [InlineData("""{"version":4,"features":["snippets-prototype"],"checkpoint":{}}""", "DP5004")]
    [InlineData("""{"version":2,"checkpoint":{}}""", "DP5003")]
    [InlineData("""{"version":3}""", "DP5003")]
    [InlineData("""{"version":3,"checkpoint":{"latest":{"resources":[{"custom":true}]}}}""", "DP5003")]
    [InlineData("""{"version":3,"checkpoint":""", "DP5003")]
    [InlineData("[]", "DP5003")]
    public void Read_UnusableDocument_IsRefusedWithACode(string json, string code)
    {
        var fault = Assert.Throws<FaultException>(() =>
            CheckpointFormat.Read(Encoding.UTF8.GetBytes(json), "dev.json", _ => new Samples.MirrorCipher())
        );

        Assert.Equal((code, 10), (fault.Descriptor.Code, fault.Descriptor.ExitCode));
        Assert.NotNull(fault.Hint);
    }

    private static string Write(Snapshot snapshot)
    {
        using var stream = new MemoryStream();
        CheckpointFormat.WriteCheckpoint(stream, Samples.Stack, snapshot, Provider, new Samples.MirrorCipher(), Samples.Noon);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
