using System.Collections.Immutable;
using DataOps.Engine.Model;
using DataOps.Engine.Monitor;
using DataOps.Engine.Ports;
using DataOps.Providers.Differences;
using DataOps.Providers.Schema;

namespace DataOps.Providers.Sandbox;

/// <summary>
/// Serves a package that has a schema from the sandbox's cloud: checks inputs as the schema says, makes names, ids and outputs as the
/// overlay says, and keeps objects that can drift, fail and take their time.
/// </summary>
internal sealed class SandboxProvider(PackageSchema schema, SandboxCloud cloud, TimeProvider clock) : IResourceProvider
{
    /// <summary>The input in which a bridged provider remembers the properties that it filled in itself.</summary>
    private const string DefaultsKey = "__defaults";

    private readonly SandboxFunctions _functions = new(schema, clock);
    private SandboxAccount _account;
    private CloudSettings _settings = new(PropertyMap.Empty);

    public Task<ProviderResponse<CheckResponse>> CheckConfigAsync(CheckRequest request, CancellationToken cancellationToken)
    {
        var inputs = PlainValues.Reduce(request.NewInputs);
        return Answer(new CheckResponse(inputs, InputChecker.Check(inputs, schema.Configuration, isConfiguration: true)));
    }

    public Task<ProviderResponse<DiffResponse>> DiffConfigAsync(DiffRequest request, CancellationToken cancellationToken) =>
        Answer(StructuralDiff.Answer(StructuralDiff.Compare(request.OldInputs, request.NewInputs), static _ => false));

    public Task<ProviderResponse<ProviderFeatures>> ConfigureAsync(ConfigureRequest request, CancellationToken cancellationToken)
    {
        _account = SandboxAccount.Of(request.Urn);
        _settings = new CloudSettings(PlainValues.Strip(request.Inputs));
        return Answer(
            new ProviderFeatures
            {
                AcceptSecrets = true,
                AcceptResources = true,
                AcceptOutputs = true,
                SupportsPreview = true,
                SupportsAutonaming = true,
                KeepsOperationIds = true,
                WantsStableSeeds = true,
                AnswersLocally = true,
            }
        );
    }

    public Task<ProviderResponse<CheckResponse>> CheckAsync(CheckRequest request, CancellationToken cancellationToken)
    {
        if (schema.FindResource(request.Urn.Type) is not { } shape)
        {
            return Fail<CheckResponse>(ProviderFindings.UnknownResource(schema, request.Urn.Type));
        }

        var inputs = Hidden(
            WithDefaults(PlainValues.Reduce(request.NewInputs), request.OldInputs, shape, request, out var failure),
            shape.Inputs
        );
        var failures = InputChecker.Check(inputs, shape.Inputs);
        return Answer(new CheckResponse(inputs, failure is null ? failures : failures.Insert(0, failure)));
    }

    public Task<ProviderResponse<DiffResponse>> DiffAsync(DiffRequest request, CancellationToken cancellationToken)
    {
        if (schema.FindResource(request.Urn.Type) is not { } shape)
        {
            return Fail<DiffResponse>(ProviderFindings.UnknownResource(schema, request.Urn.Type));
        }

        var response = StructuralDiff.Answer(
            StructuralDiff.Compare(request.OldInputs, request.NewInputs),
            difference => ReplacementMarks.Force(shape.Inputs, difference) || ReplacementPaths.Match(shape.ReplaceOn, difference)
        );

        // A new object that gets the same id cannot be made while the old one is there.
        var collides =
            !response.Replaces.IsEmpty
            && shape.IdTemplate is not null
            && PlainValues.Text(Templates(request.Urn, shape, request.NewInputs, 0, default).Find("id")) == request.Id;
        return Answer(response with { DeleteBeforeReplace = collides });
    }

    public Task<ProviderResponse<ResourceResponse>> CreateAsync(CreateRequest request, CancellationToken cancellationToken)
    {
        if (schema.FindResource(request.Urn.Type) is not { } shape)
        {
            return Fail<ResourceResponse>(ProviderFindings.UnknownResource(schema, request.Urn.Type));
        }

        return request.Preview
            ? Answer(new ResourceResponse("", Planned(request.Inputs, shape)))
            : CreateAsync(request, shape, cancellationToken);
    }

    public Task<ProviderResponse<ResourceResponse>> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken)
    {
        if (schema.FindResource(request.Urn.Type) is not { } shape)
        {
            return Fail<ResourceResponse>(ProviderFindings.UnknownResource(schema, request.Urn.Type));
        }

        return request.Preview
            ? Answer(new ResourceResponse(request.Id, Planned(request.NewInputs, request.OldInputs, request.OldOutputs, shape)))
            : UpdateAsync(request, shape, cancellationToken);
    }

    public Task<ProviderResponse<ResourceResponse>> ReadAsync(ReadRequest request, CancellationToken cancellationToken) =>
        SandboxCalls.GuardAsync<ResourceResponse>(async () =>
        {
            var (found, fault) = await cloud.CallAsync(
                "read",
                request.Urn,
                store =>
                    new SandboxReading(store.Find(_account.Scope(request.Urn), request.Urn.Type, request.Id), store.Values).Reveal(
                        request.Inputs,
                        request.Outputs
                    ),
                cancellationToken
            );
            if (found is null)
            {
                return ProviderFindings.Fault(fault!);
            }

            return found.Object is { } read
                ? new ResourceResponse(read.Id, read.Properties)
                {
                    Inputs = LiveInputs(request.Inputs, read.Properties, schema.FindResource(request.Urn.Type)),
                }
                : new ResourceResponse("", PropertyMap.Empty);
        });

    public Task<ProviderResponse<Unit>> DeleteAsync(DeleteRequest request, CancellationToken cancellationToken) =>
        SandboxCalls.DeleteAsync(cloud, _account, request, cancellationToken);

    public Task<ProviderResponse<FunctionResult>> InvokeAsync(
        string token,
        PropertyMap arguments,
        bool preview,
        CancellationToken cancellationToken
    ) => Task.FromResult(_functions.Answer(token, PlainValues.Reduce(arguments), _settings));

    public Task CancelAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Task<ProviderResponse<ResourceResponse>> CreateAsync(
        CreateRequest request,
        ResourceShape shape,
        CancellationToken cancellationToken
    ) =>
        SandboxCalls.CreateAsync(
            cloud,
            _account,
            request,
            (generation, created) =>
            {
                var values = Templates(request.Urn, shape, request.Inputs, generation, created);
                var id = PlainValues.Text(values.Find("id")) ?? "";
                return new SandboxObject
                {
                    Scope = _account.Scope(request.Urn),
                    Type = shape.Token,
                    Id = id,
                    Urn = request.Urn,
                    Properties = Outputs(values, shape),
                };
            },
            replaceExisting: !StandsAlone(shape),
            cancellationToken
        );

    private Task<ProviderResponse<ResourceResponse>> UpdateAsync(
        UpdateRequest request,
        ResourceShape shape,
        CancellationToken cancellationToken
    ) =>
        SandboxCalls.UpdateAsync(
            cloud,
            _account,
            request,
            (found, generation, created) => Outputs(Templates(found.Urn, shape, request.NewInputs, generation, created, request.Id), shape),
            cancellationToken
        );

    private PropertyMap WithDefaults(
        PropertyMap inputs,
        PropertyMap olds,
        ResourceShape shape,
        CheckRequest request,
        out CheckFailure? failure
    )
    {
        failure = null;
        var filled = new List<KeyValuePair<string, PropertyValue>>();
        foreach (var (name, property) in shape.Inputs.Properties)
        {
            if (!inputs.ContainsKey(name) && (property.Constant ?? property.Default) is { } value)
            {
                filled.Add(KeyValuePair.Create(name, value));
            }
        }

        if (shape.AutoName is { } rule && !inputs.ContainsKey(rule.Property) && !inputs.ContainsKey(rule.Property + "Prefix"))
        {
            if (WasAutomatic(olds, rule.Property) && olds[rule.Property] is { } kept)
            {
                filled.Add(KeyValuePair.Create(rule.Property, kept));
            }
            else if (AutoNames.Make(rule, request) is { } made)
            {
                filled.Add(KeyValuePair.Create(rule.Property, (PropertyValue)made));
            }
            else
            {
                failure = new CheckFailure(
                    rule.Property,
                    $"Automatic naming is disabled, so '{rule.Property}' must be set ({ProviderFindings.MissingPropertyCode})"
                );
            }
        }

        var result = PropertyMap.From(inputs.Concat(filled));
        return schema.IsBridged && filled.Count > 0
            ? result.With(
                DefaultsKey,
                new PropertyValue.Array([
                    .. filled
                        .Select(entry => (PropertyValue)entry.Key)
                        .OrderBy(name => ((PropertyValue.String)name).Value, StringComparer.Ordinal),
                ])
            )
            : result;
    }

    // Packages that do not remember what they filled in keep the name that there is.
    private bool WasAutomatic(PropertyMap olds, string property) =>
        !schema.IsBridged || (olds[DefaultsKey] is PropertyValue.Array defaults && defaults.Items.Contains(property));

    private TemplateValues Templates(
        Urn urn,
        ResourceShape shape,
        PropertyMap inputs,
        int generation,
        DateTimeOffset created,
        string? id = null
    ) =>
        new()
        {
            Given = inputs,
            Outputs = shape.TemplatesFor(inputs),
            Cloud = _settings,
            Name = urn.Name,
            Seed = $"{urn}\n{generation}",
            Created = created,
            IdTemplate = shape.IdTemplate ?? "${hex(16)}",
            Id = id is null ? null : (PropertyValue)id,
        };

    private static PropertyMap Outputs(TemplateValues values, ResourceShape shape) =>
        Hidden(values.All(shape.Outputs.Properties.ContainsKey), shape.Outputs);

    // What the schema calls secret is secret, whoever sent it.
    private static PropertyMap Hidden(PropertyMap properties, ObjectShape shape) =>
        properties.Select(
            (name, value) =>
                shape.Properties.GetValueOrDefault(name) is { IsSecret: true } && value is not PropertyValue.Secret
                    ? new PropertyValue.Secret(value)
                    : value
        );

    // What a new resource will have: its inputs as they are, everything else only when it exists.
    private static PropertyMap Planned(PropertyMap inputs, ResourceShape shape) =>
        Hidden(
            PropertyMap.From(
                inputs
                    .Where(input => shape.Outputs.Properties.ContainsKey(input.Key))
                    .Concat(
                        shape
                            .TemplatesFor(inputs)
                            .Keys.Where(name => !inputs.ContainsKey(name))
                            .Select(name => KeyValuePair.Create(name, PropertyValue.UnknownValue))
                    )
            ),
            shape.Outputs
        );

    // What a change will leave: outputs that were made from nothing that changes stay, the others are known afterwards.
    private PropertyMap Planned(PropertyMap news, PropertyMap olds, PropertyMap outputs, ResourceShape shape)
    {
        var changed = StructuralDiff.Compare(olds, news).Select(difference => difference.Top).ToHashSet();
        var templates = shape.TemplatesFor(news);
        var veiled = new TemplateValues
        {
            Given = PropertyMap.From(
                news.Select(input => changed.Contains(input.Key) ? KeyValuePair.Create(input.Key, PropertyValue.UnknownValue) : input)
                    .Concat(
                        changed
                            .Where(name => !news.ContainsKey(name) && !templates.ContainsKey(name))
                            .Select(name => KeyValuePair.Create(name, PropertyValue.UnknownValue))
                    )
            ),
            Outputs = templates,
            Cloud = _settings,
            Name = "",
            Seed = "",
            Created = default,
            Id = "",
        };

        var planned = templates
            .Keys.Where(name => !news.ContainsKey(name))
            .Select(name =>
                KeyValuePair.Create(
                    name,
                    changed.Contains(name) || (veiled.Find(name) is { } value && UnknownValues.Contains(value))
                        ? PropertyValue.UnknownValue
                        : outputs[name]
                )
            );
        return Hidden(
            PropertyMap.From(
                news.Where(input => shape.Outputs.Properties.ContainsKey(input.Key))
                    .Concat(planned.Where(entry => entry.Value is not null).Select(entry => KeyValuePair.Create(entry.Key, entry.Value!)))
            ),
            shape.Outputs
        );
    }

    // A read tells the inputs that there were, as they are now; an import has none yet and gets all that are set.
    private static PropertyMap LiveInputs(PropertyMap inputs, PropertyMap outputs, ResourceShape? shape)
    {
        if (inputs.Count > 0)
        {
            return PropertyMap.From(
                inputs
                    .Where(input =>
                        input.Key == DefaultsKey
                        || outputs.ContainsKey(input.Key)
                        || shape?.Outputs.Properties.ContainsKey(input.Key) == false
                    )
                    .Select(input => KeyValuePair.Create(input.Key, outputs[input.Key] ?? input.Value))
            );
        }

        return PropertyMap.From(
            outputs.Where(output =>
                shape is not null && shape.Inputs.Properties.ContainsKey(output.Key) && !shape.OutputTemplates.ContainsKey(output.Key)
            )
        );
    }

    // Settings of other objects (a bucket's policy) are overwritten by whoever comes; things of their own (the bucket) are not.
    private bool StandsAlone(ResourceShape shape) =>
        shape.IdTemplate is null
        || shape.AutoName is not null
        || schema.Name == "azure-native"
        || shape.Outputs.Properties.ContainsKey("arn");

    private static Task<ProviderResponse<T>> Answer<T>(T value)
        where T : class => Task.FromResult<ProviderResponse<T>>(value);

    private static Task<ProviderResponse<T>> Fail<T>(ProviderFailure failure)
        where T : class => Task.FromResult<ProviderResponse<T>>(failure);
}
