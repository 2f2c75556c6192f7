using System.Collections.Immutable;
using Pulumi.Testing;
using Xunit;

namespace Pulumi.Tests.TestingGuide;

public sealed class StackReferenceTests
{
    [Fact]
    public async Task Outputs_AreSecretOneByOne()
    {
        StackReferenceOutputDetails? plain = null,
            secret = null,
            absent = null;
        await Deployment.TestAsync(
            new OtherStack(),
            new TestOptions(),
            async () =>
            {
                var reference = new StackReference("acme/net/prod");
                plain = await reference.GetOutputDetailsAsync("vpc");
                secret = await reference.GetOutputDetailsAsync("password");
                absent = await reference.GetOutputDetailsAsync("absent");
            }
        );

        Assert.Equal(("vpc-1", null), (plain?.Value, plain?.SecretValue));
        Assert.Equal((null, "pw"), (secret?.Value, secret?.SecretValue));
        Assert.Equal((null, null), (absent?.Value, absent?.SecretValue));
    }

    [Fact]
    public async Task MissingRequiredOutput_FailsTheProgram()
    {
        var error = await Assert.ThrowsAsync<RunException>(() =>
            Deployment.TestAsync(
                new OtherStack(),
                new TestOptions(),
                () =>
                {
                    new StackReference("acme/net/prod").RequireOutput("absent");
                }
            )
        );

        Assert.Contains("Required output 'absent' does not exist on stack 'acme/net/prod'.", error.Message, StringComparison.Ordinal);
    }

    private sealed class OtherStack : IMocks
    {
        public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args) =>
            Task.FromResult<(string?, object)>(
                (
                    args.Id,
                    new Dictionary<string, object>
                    {
                        ["name"] = args.Inputs["name"],
                        ["outputs"] = new Dictionary<string, object>
                        {
                            ["vpc"] = "vpc-1",
                            ["password"] = Output.CreateSecret("pw"),
                        }.ToImmutableDictionary(),
                        ["secretOutputNames"] = ImmutableArray.Create("password"),
                    }
                )
            );

        public Task<object> CallAsync(MockCallArgs args) => throw new NotSupportedException();
    }
}
