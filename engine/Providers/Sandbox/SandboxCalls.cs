using DataOps.Engine.Model;
using DataOps.Engine.Ports;

namespace DataOps.Providers.Sandbox;

/// <summary>The calls that change the cloud, with what may go wrong as answers; the providers over the cloud share them.</summary>
internal static class SandboxCalls
{
    /// <param name="make">Makes the object from the number of objects that were made for the URN before, and the time.</param>
    public static Task<ProviderAnswer<ResourceAnswer>> CreateAsync(
        SandboxCloud cloud,
        SandboxAccount account,
        CreateQuestion question,
        Func<int, DateTimeOffset, SandboxObject> make,
        bool replaceExisting,
        CancellationToken cancellationToken
    ) =>
        GuardAsync<ResourceAnswer>(async () =>
        {
            var (creation, fault) = await cloud.CallAsync(
                "create",
                question.Urn,
                store =>
                {
                    var made = store.Create(question.Urn, account.Scope(question.Urn), make, question.OperationId, replaceExisting);
                    return made.Kind == SandboxCreationKind.Repeated
                        ? made with
                        {
                            Object = new SandboxReading(made.Object, store.Values).Reveal(question.Inputs).Object!,
                        }
                        : made;
                },
                cancellationToken
            );

            if (creation is null)
            {
                return ProviderFindings.Fault(fault!);
            }

            return creation.Kind == SandboxCreationKind.Refused
                ? ProviderFindings.ObjectExists(question.Urn.Type, creation.Object.Id, creation.Object.Urn)
                : new ResourceAnswer(creation.Object.Id, creation.Object.Properties);
        });

    /// <param name="change">Makes the new properties from the object, the number of objects before it, and the time it was made.</param>
    public static Task<ProviderAnswer<ResourceAnswer>> UpdateAsync(
        SandboxCloud cloud,
        SandboxAccount account,
        UpdateQuestion question,
        Func<SandboxObject, int, DateTimeOffset, PropertyMap> change,
        CancellationToken cancellationToken
    ) =>
        GuardAsync<ResourceAnswer>(async () =>
        {
            var (reading, fault) = await cloud.CallAsync(
                "update",
                question.Urn,
                store => new SandboxReading(
                    store.Update(account.Scope(question.Urn), question.Urn.Type, question.Id, change),
                    store.Values
                ),
                cancellationToken
            );

            if (reading is null)
            {
                return ProviderFindings.Fault(fault!);
            }

            return reading.Object is { } changed
                ? new ResourceAnswer(question.Id, changed.Properties)
                : ProviderFindings.ObjectMissing(question.Urn.Type, question.Id);
        });

    public static Task<ProviderAnswer<Nothing>> DeleteAsync(
        SandboxCloud cloud,
        SandboxAccount account,
        DeleteQuestion question,
        CancellationToken cancellationToken
    ) =>
        GuardAsync<Nothing>(async () =>
        {
            var (done, fault) = await cloud.CallAsync(
                "delete",
                question.Urn,
                store =>
                {
                    store.Delete(account.Scope(question.Urn), question.Urn.Type, question.Id);
                    return Nothing.Instance;
                },
                cancellationToken
            );

            return done is null ? ProviderFindings.Fault(fault!) : done;
        });

    /// <summary>Turns a database that cannot be used into an answer.</summary>
    public static async Task<ProviderAnswer<T>> GuardAsync<T>(Func<Task<ProviderAnswer<T>>> call)
        where T : class
    {
        try
        {
            return await call();
        }
        catch (SandboxUnavailableException exception)
        {
            return ProviderFindings.CloudUnavailable(exception);
        }
    }
}
