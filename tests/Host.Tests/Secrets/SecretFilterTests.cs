using System.Collections.Immutable;
using System.Text.Json;
using DataOps.Engine.Events;
using DataOps.Engine.Host.Programs;
using DataOps.Engine.Host.Secrets;
using DataOps.Engine.Model;
using DataOps.Wire.Processes;
using Xunit;

namespace Host.Tests.Secrets;

public sealed class SecretFilterTests
{
    [Theory]
    [InlineData("hunter2", "password hunter2!", "password [secret]!")]
    [InlineData("hunter2", "hunter2hunter2", "[secret][secret]")]
    [InlineData("hunter2", "hunter 2", "hunter 2")]
    [InlineData("ab", "abab", "abab")]
    [InlineData("true", "true", "true")]
    [InlineData("False", "False", "False")]
    [InlineData("a\"b<c", """{"p":"a\"b<c"}""", """{"p":"[secret]"}""")]
    [InlineData("a\"b<c", """{"p":"a\u0022b\u003Cc"}""", """{"p":"[secret]"}""")]
    [InlineData("a\"b<c", """{"p":"a\"b\u003cc"}""", """{"p":"[secret]"}""")]
    [InlineData("p@ss word", "postgres://u:p%40ss%20word@db", "postgres://u:[secret]@db")]
    [InlineData("correct horse", "password: Y29ycmVjdCBob3JzZQ==", "password: [secret]")]
    [InlineData("line-one-of-key\nline-two-of-key", "2: line-two-of-key", "2: [secret]")]
    public void Secret_InAnyForm_IsMasked(string secret, string text, string expected) =>
        Assert.Equal(expected, SecretFilter.Of([secret], []).Apply(text));

    [Fact]
    public void Secrets_ThatBeginAlike_AreMaskedWhole() =>
        Assert.Equal("[secret] [secret]", SecretFilter.Of(["abc", "abcdef"], []).Apply("abcdef abc"));

    [Fact]
    public void Credentials_OfFewLetters_AreNotMasked()
    {
        var filter = SecretFilter.Of([], ["test", "a long passphrase"]);

        Assert.Equal("a test with [secret]", filter.Apply("a test with a long passphrase"));
    }

    [Theory]
    [InlineData("the key is hun", "the key is [secret]")]
    [InlineData("the key is hunter2", "the key is [secret]")]
    [InlineData("the key is hu", "the key is hu")]
    public void Secret_ThatIsCutOff_IsMasked(string text, string expected) =>
        Assert.Equal(expected, SecretFilter.Of(["hunter2"], []).ApplyToCut(text));

    [Fact]
    public void Events_LoseSecretsInTextsAndProperties()
    {
        var events = new RecordedEvents();
        var filtered = new SecretFilteredEvents(SecretFilter.Of(["hunter2"], []), showSecrets: false, events);
        var urn = new Urn("urn:pulumi:dev::shop::a:b:C::c");
        var state = new ResourceState
        {
            Urn = urn,
            Type = "a:b:C",
            Custom = true,
            Inputs = PropertyMap.From(
                ("plain", "x hunter2"),
                ("marked", new PropertyValue.Secret("hunter2")),
                ("deep", PropertyValue.List(PropertyMap.From(("in", "hunter2"))))
            ),
        };

        filtered.Report(new EngineEvent.Message(MessageSeverity.Error, null, "no hunter2") { Hint = "hunter2?" });
        filtered.Report(new EngineEvent.ProgramOutput("hunter2", IsError: true));
        filtered.Report(new EngineEvent.StepEnded(new StepMetadata("create", urn) { New = state }, TimeSpan.Zero));

        Assert.Equal(new EngineEvent.Message(MessageSeverity.Error, null, "no [secret]") { Hint = "[secret]?" }, events.All[0]);
        Assert.Equal(new EngineEvent.ProgramOutput("[secret]", IsError: true), events.All[1]);
        Assert.Equal(
            PropertyMap.From(
                ("plain", "x [secret]"),
                ("marked", new PropertyValue.Secret("hunter2")),
                ("deep", PropertyValue.List(PropertyMap.From(("in", "[secret]"))))
            ),
            Assert.IsType<EngineEvent.StepEnded>(events.All[2]).Step.New!.Inputs
        );
    }

    [Fact]
    public async Task Output_WithASecretAcrossTheCut_ShowsNoneOfIt()
    {
        var events = new RecordedEvents();
        var printed = new PrintedLines(events, SecretFilter.Of(["hunter2"], []));
        var reader = new OutputLineReader(new StringReader(new string('x', OutputLineReader.Longest - 4) + "hunter2 and more\n"));

        printed.Add((await reader.ReadAsync(TestContext.Current.CancellationToken))!.Value, isError: false);

        var line = Assert.IsType<EngineEvent.ProgramOutput>(Assert.Single(events.All)).Line;
        Assert.EndsWith("xxx[secret] [12 more characters on this line]", line, StringComparison.Ordinal);
    }

    /// <summary>Whatever the secret, a JSON document that holds it shows it no more.</summary>
    [Fact]
    public void Documents_WithRandomSecrets_HoldNoneOfThem()
    {
        var random = new Random(20250101);
        for (var round = 0; round < 500; round++)
        {
            var secret = new string([.. Enumerable.Range(0, random.Next(3, 20)).Select(_ => (char)random.Next(0x20, 0x17F))]);
            var document = JsonSerializer.Serialize(new[] { "before", secret, "after" });

            var masked = JsonSerializer.Deserialize<string[]>(SecretFilter.Of([secret], []).Apply(document))!;

            Assert.Equal(["before", SecretFilter.Mask, "after"], masked);
        }
    }
}
