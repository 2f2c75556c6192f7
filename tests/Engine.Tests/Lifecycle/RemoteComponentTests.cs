using System.Collections.Immutable;
using DataOps.Engine.Deployments;
using DataOps.Engine.Model;
using DataOps.Engine.Monitor;
using DataOps.Engine.Ports;
using Engine.Tests.Fakes;
using Xunit;

namespace Engine.Tests.Lifecycle;

/// <summary>Components that their providers construct, and methods: the provider registers resources while its call is under way.</summary>
public sealed class RemoteComponentTests
{
    private static readonly MonitorAccess Access = new()
    {
        Project = "test",
        Stack = "dev",
        Address = "127.0.0.1:1",
    };

    private readonly TestStack _stack = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static Task<RegisteredResource> PageAsync(FakeStack stack, PropertyMap? inputs = null, string provider = "") =>
        stack.Monitor.ConstructAsync(
            new ConstructGoal(
                new ResourceGoal
                {
                    Type = "fake:index:Page",
                    Name = "page",
                    Custom = false,
                    Remote = true,
                    Provider = provider,
                    Properties = inputs ?? PropertyMap.Empty,
                },
                Access
            ),
            Ct
        );

    private static Task<MethodResult> CallAsync(FakeStack stack, Urn? self, string provider = "") =>
        stack.Monitor.CallAsync(
            new MethodGoal
            {
                Token = "fake:index:Page/url",
                Access = Access,
                Self = self,
                Provider = provider,
                Arguments = PropertyMap.From(("path", new PropertyValue.Output("/a", false, [new Urn("urn:pulumi:dev::test::a:b:C::d")]))),
            },
            Ct
        );

    /// <summary>A provider that registers the component with two resources in it, and answers with the address of one.</summary>
    private Func<FakeStack, Task> Program(PropertyMap? inputs = null, Action<RegisteredResource>? onPage = null) =>
        async stack =>
        {
            _stack.Cloud.OnConstruct = (request, _) => ConstructAsync(stack, request);
            var page = await PageAsync(stack, inputs);
            onPage?.Invoke(page);
            await stack.AddAsync("Simple", "after", null, FakeStack.From("url", page, "url"));
        };

    private static async Task<ProviderResponse<ConstructResponse>> ConstructAsync(FakeStack stack, ConstructRequest request)
    {
        var resource = request.Resource;
        var component = await stack.Monitor.RegisterAsync(
            new ResourceGoal
            {
                Type = resource.Type,
                Name = resource.Name,
                Custom = false,
                Parent = resource.Parent,
            },
            Ct
        );
        var bucket = await stack.AddAsync("Simple", "bucket", resource.Properties, goal => goal with { Parent = component.Urn });
        await stack.AddAsync("Simple", "object", null, goal => FakeStack.From("bucket", bucket)(goal) with { Parent = component.Urn });
        var url = bucket.Properties["uid"]!;
        await stack.OutputsAsync(component.Urn, PropertyMap.From(("url", url)));
        return new ConstructResponse(component.Urn, PropertyMap.From(("url", new PropertyValue.Output(url, false, [bucket.Urn]))));
    }

    [Fact]
    public async Task Component_AndWhatItConsistsOf_AreInTheState_AndItsOutputsAreTheProgrammes()
    {
        RegisteredResource? page = null;
        await _stack.UpAsync(Program(PropertyMap.From(("size", 1)), registered => page = registered));

        Assert.Equal(["page", "bucket", "object", "after"], _stack.Names);
        var component = _stack.Find("page");
        Assert.Equal((false, PropertyMap.From(("url", "uid-simple-bucket-1"))), (component.Custom, component.Outputs));
        Assert.Equal((component.Urn, component.Urn), (_stack.Find("bucket").Parent!.Value, _stack.Find("object").Parent!.Value));
        Assert.Equal((component.Urn, ""), (page!.Urn, page.Id));
        Assert.Equal([_stack.Find("bucket").Urn], page.PropertyDependencies["url"]);

        await _stack.UpAsync(Program(PropertyMap.From(("size", 1))));
        Assert.Equal(["same after", "same bucket", "same object", "same page"], _stack.Steps);
        await _stack.UpAsync(Program(PropertyMap.From(("size", 2))));
        Assert.Equal(["same after", "update bucket", "same object", "same page"], _stack.Steps);
        await _stack.UpAsync(_ => Task.CompletedTask);
        Assert.Empty(_stack.Names);
    }

    [Fact]
    public async Task Preview_AnswersWithUnknownOutputs_AndCreatesNothing()
    {
        RegisteredResource? page = null;
        await _stack.PreviewAsync(Program(onPage: registered => page = registered));

        Assert.Equal(["create after", "create bucket", "create object", "create page"], _stack.Steps);
        Assert.Empty(_stack.Cloud.Objects);
        var url = Assert.IsType<PropertyValue.Output>(page!.Properties["url"]);
        Assert.Equal(PropertyValue.UnknownValue, url.Element);
    }

    [Fact]
    public async Task FailureBelowTheComponent_EndsTheRun_AndTheProviderIsToldToGiveUp()
    {
        _stack.Cloud.Faults["create bucket"] = "no room";
        var givenUp = false;
        var result = await _stack.UpAsync(async stack =>
        {
            _stack.Cloud.OnConstruct = async (request, token) =>
            {
                await using var giving = token.Register(() => givenUp = true);
                try
                {
                    return await ConstructAsync(stack, request);
                }
                catch (RegistrationRefusedException)
                {
                    // The host gives no answer to calls that are refused.
                    await Task.Delay(Timeout.Infinite, token);
                    throw;
                }
            };
            await PageAsync(stack);
        });

        Assert.Equal(DeploymentOutcome.Failed, result.Outcome);
        Assert.Contains("no room", Assert.Single(_stack.Errors, error => error.Contains("no room", StringComparison.Ordinal)));
        Assert.True(givenUp);
        Assert.Equal(["page"], _stack.Names);
    }

    [Fact]
    public async Task RefusedInputs_AreToldWithTheirValues()
    {
        var result = await _stack.UpAsync(async stack =>
        {
            _stack.Cloud.OnConstruct = (_, _) =>
                Task.FromResult<ProviderResponse<ConstructResponse>>(
                    new ProviderFailure("failed")
                    {
                        Inputs =
                        [
                            new CheckFailure("sizes[1]", "too big"),
                            new CheckFailure("token", "too short"),
                            new CheckFailure("x", "missing"),
                        ],
                    }
                );
            await PageAsync(
                stack,
                PropertyMap.From(("sizes", new PropertyValue.Array([1, 2])), ("token", new PropertyValue.Output("abc", true, [])))
            );
        });

        Assert.Equal(DeploymentOutcome.Failed, result.Outcome);
        Assert.Contains(
            "fake:index:Page resource 'page' has a problem: failed"
                + "\n\t\t- property sizes[1] with value '{2}' has a problem: too big"
                + "\n\t\t- property token with value '{[secret]}' has a problem: too short"
                + "\n\t\t- property x has a problem: missing",
            _stack.Errors
        );
    }

    [Fact]
    public async Task UnknownProviders_AreToldByTheirReferences()
    {
        const string reference = "urn:pulumi:dev::test::pulumi:providers:fake::gone::1";
        await _stack.UpAsync(stack => PageAsync(stack, provider: reference));
        Assert.Contains($"unknown provider '{reference}'", _stack.Errors);

        await _stack.UpAsync(stack => PageAsync(stack, provider: "nonsense"));
        Assert.Contains("bad provider reference 'nonsense' for resource 'urn:pulumi:dev::test::fake:index:Page::page'", _stack.Errors);
    }

    [Fact]
    public async Task DisabledDefaultProvider_IsNotAsked()
    {
        _stack.Config = _stack.Config.Add("pulumi:disable-default-providers", """["fake"]""");
        var result = await _stack.UpAsync(stack => PageAsync(stack));

        Assert.Equal(DeploymentOutcome.Failed, result.Outcome);
        Assert.Contains("Default provider for 'fake' disabled. 'fake:index:Page' must use an explicit provider.", _stack.Errors);
    }

    [Fact]
    public async Task Provider_WithoutComponents_SaysSo()
    {
        await _stack.UpAsync(stack =>
            stack.Monitor.ConstructAsync(
                new ConstructGoal(
                    new ResourceGoal
                    {
                        Type = "pulumi:index:Page",
                        Name = "page",
                        Custom = false,
                        Remote = true,
                    },
                    Access
                ),
                Ct
            )
        );

        Assert.Contains(
            "pulumi:index:Page resource 'page' has a problem: the provider constructs no components, and 'pulumi:index:Page' is one",
            _stack.Errors
        );
    }

    [Fact]
    public async Task Method_IsRunByTheProviderOfItsResource()
    {
        MethodResult? ofCustom = null,
            ofComponent = null,
            chosen = null;
        await _stack.UpAsync(async stack =>
        {
            _stack.Cloud.OnMethod = (method, config) =>
                Task.FromResult<ProviderResponse<MethodResult>>(
                    new MethodResult(
                        PropertyMap.From(
                            ("region", config["region"] ?? "default"),
                            ("path", method.Arguments["path"]!),
                            ("known", method.ArgumentDependencies["path"].Single().Value)
                        )
                    )
                );
            var provider = await stack.ProviderAsync("eu", PropertyMap.From(("region", "eu")));
            var reference = $"{provider.Urn}::{provider.Id}";
            var custom = await stack.AddAsync("Simple", "a", null, goal => goal with { Provider = reference });
            var component = await stack.ComponentAsync("c", goal => goal with { Provider = reference });
            ofCustom = await CallAsync(stack, custom.Urn);
            ofComponent = await CallAsync(stack, component.Urn);
            chosen = await CallAsync(stack, null, reference);
        });

        Assert.Equal(
            ["eu", "default", "eu"],
            new[] { ofCustom!, ofComponent!, chosen! }.Select(result => ((PropertyValue.String)result.Return["region"]!).Value)
        );
        Assert.Equal((PropertyValue)"urn:pulumi:dev::test::a:b:C::d", ofCustom!.Return["known"]);
        Assert.Equal(
            ["path:urn:pulumi:dev::test::a:b:C::d"],
            Dependencies(ofCustom).Where(text => text.StartsWith("path", StringComparison.Ordinal))
        );

        static IEnumerable<string> Dependencies(MethodResult result) =>
            result.ReturnDependencies.Select(entry => $"{entry.Key}:{string.Join(',', entry.Value)}");
    }

    [Fact]
    public async Task Method_ThatFails_EndsTheRun()
    {
        var result = await _stack.UpAsync(async stack =>
        {
            _stack.Cloud.OnMethod = (_, _) =>
                Task.FromResult<ProviderResponse<MethodResult>>(
                    new ProviderFailure("") { Inputs = [new CheckFailure("path", "too long")] }
                );
            await CallAsync(stack, null);
            await stack.AddAsync("Simple", "after");
        });

        Assert.Equal(DeploymentOutcome.Failed, result.Outcome);
        Assert.Contains(
            "call to function 'fake:index:Page/url' failed: \n\t\t- property path with value '{/a}' has a problem: too long",
            _stack.Errors
        );
        Assert.Empty(_stack.Names);
    }

    [Fact]
    public async Task Method_OfWhatIsNotThere_IsAnErrorOfTheCallAlone()
    {
        var errors = new List<string?>();
        var result = await _stack.UpAsync(async stack =>
        {
            errors.Add((await CallAsync(stack, new Urn("urn:pulumi:dev::test::fake:index:Page::gone"))).Error);
            errors.Add((await CallAsync(stack, null, "nonsense")).Error);
            errors.Add((await CallAsync(stack, null, "urn:pulumi:dev::test::pulumi:providers:fake::gone::1")).Error);
        });

        Assert.Equal(DeploymentOutcome.Succeeded, result.Outcome);
        Assert.Equal(
            [
                "unknown resource urn:pulumi:dev::test::fake:index:Page::gone",
                "getProviderFromSource: could not parse provider reference: nonsense",
                "unknown provider 'urn:pulumi:dev::test::pulumi:providers:fake::gone::1' -> 'urn:pulumi:dev::test::pulumi:providers:fake::gone::1'",
            ],
            errors
        );
    }

    [Fact]
    public async Task Stop_DuringAConstruction_EndsTheRunInOrder()
    {
        using var stop = new CancellationTokenSource();
        var result = await _stack.RunAsync(
            DeploymentKind.Update,
            preview: false,
            async stack =>
            {
                _stack.Cloud.OnConstruct = async (_, token) =>
                {
                    await stop.CancelAsync();
                    await Task.Delay(Timeout.Infinite, token);
                    throw new InvalidOperationException("never");
                };
                await PageAsync(stack);
            },
            stop: stop.Token
        );

        Assert.Equal(DeploymentOutcome.Cancelled, result.Outcome);
    }
}
