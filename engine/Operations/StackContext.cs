using DataOps.Engine.Host;
using DataOps.Engine.Host.Configuration;
using DataOps.Engine.Host.Programs;
using DataOps.Engine.Host.Secrets;
using DataOps.Engine.Host.State;

namespace DataOps.Operations;

/// <summary>The stack that a run works on, and where everything of it is.</summary>
public sealed record StackContext
{
    public required StackIdentity Stack { get; init; }

    public required ProjectFile Project { get; init; }

    public required StateLocation Location { get; init; }

    public required StateStore Store { get; init; }

    public required StackSecrets Secrets { get; init; }

    public required HostEnvironment Environment { get; init; }

    /// <summary>The file of the stack's settings, whether it exists or not.</summary>
    public required string SettingsPath { get; init; }

    /// <summary>True when the store was chosen as Pulumi has it, by <c>PULUMI_BACKEND_URL</c>.</summary>
    public bool IsStoreOfEnvironment { get; init; }

    /// <summary>Who is named in a lock that is taken.</summary>
    public required LockRecord LockOwner { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public Func<Guid> NewId { get; init; } = Guid.NewGuid;

    /// <summary>The top folder of the repository that holds the project.</summary>
    public string RepositoryRoot => StateLocation.RepositoryRoot(Project.Folder);

    /// <summary>The project's program.</summary>
    public ProgramSpec Program => ProjectProgram.Of(Project, Environment);

    public StackFile ReadSettings() => StackFile.Load(SettingsPath, Project.Name);

    /// <exception cref="FaultException">DP5009: the stack is not in the store.</exception>
    public void Require()
    {
        if (!Store.Exists(Stack))
        {
            throw new FaultException(
                StateDiagnostics.NoSuchStack,
                $"no stack named '{Stack.Name}' found",
                $"Create it with `dataops stack init {Stack.Name}`, or see `dataops stack ls`."
            );
        }
    }

    /// <summary>
    /// As <see cref="Require"/>; on the default store a stack that has a settings file counts as there, and is made when it is going to be
    /// changed.
    /// </summary>
    /// <returns>False when the stack is not in the store yet.</returns>
    public bool RequireOrSettings(bool create)
    {
        if (Store.Exists(Stack))
        {
            return true;
        }

        if (!Location.IsDefault || Stack.Project != Project.Name)
        {
            Require();
        }

        if (!File.Exists(SettingsPath))
        {
            throw new FaultException(
                StateDiagnostics.NoSuchStack,
                $"no stack named '{Stack.Name}' found: there is no {Path.GetFileName(SettingsPath)}",
                $"Write the stack's settings into {SettingsPath}, or create an empty stack with `dataops stack init {Stack.Name}`."
            );
        }

        if (create)
        {
            Store.Create(Stack);
        }

        return create;
    }

    /// <summary>Opens the stack for changes.</summary>
    public Task<StackSession> OpenAsync(SecretsProviderState? writeWith, CancellationToken cancellationToken) =>
        Store.OpenAsync(
            Stack,
            new StackSessionOptions
            {
                Owner = LockOwner,
                CipherOf = Secrets.CipherOf,
                WriteWith = writeWith,
            },
            cancellationToken
        );
}
