using DataOps.Engine.Host.Configuration;
using DataOps.Engine.Host.State;

namespace DataOps.Cli.Commands;

/// <summary>A change of a stack's settings file, saved as a whole.</summary>
internal sealed class ConfigEdit
{
    private readonly CommandScope _scope;
    private readonly StackIdentity _stack;
    private StackFile _file;

    public ConfigEdit(CommandScope scope)
        : this(scope, scope.Stack) { }

    public ConfigEdit(CommandScope scope, StackIdentity stack)
    {
        _scope = scope;
        _stack = stack;
        _file = scope.StackFile(stack);
    }

    public void Set(string key, bool path, ConfigNode value)
    {
        var (name, below) = ConfigCommand.ParseKey(key, path, _scope.Project.Name);
        var inside = below.Length > 0 && value is ConfigNode.Text text ? ConfigNodeEditor.Coerce(text.Value) : value;
        _file = _file.With(name, ConfigNodeEditor.Set(_file.Config.GetValueOrDefault(name), below, inside));
    }

    public void Remove(string key, bool path)
    {
        var (name, below) = ConfigCommand.ParseKey(key, path, _scope.Project.Name);
        if (!_file.Config.TryGetValue(name, out var current))
        {
            return;
        }

        _file = below.Length == 0 ? _file.Without(name) : _file.With(name, ConfigNodeEditor.Remove(current, below));
    }

    /// <summary>Encrypts with the stack's salt. A file that gets a secret gets the salt too: one is of no use without the other.</summary>
    public ConfigNode Encrypt(string plaintext)
    {
        var provider = _scope.Secrets.Find(_stack, _file);
        if (provider is null)
        {
            provider = _scope.Secrets.Ensure(_stack, _file, Current());
            _file = StackFile.Parse(
                File.Exists(_file.Path) && !_scope.Location.IsDefault ? File.ReadAllText(_file.Path) : _file.Text,
                _file.Path,
                _scope.Project.Name
            );
        }

        if (_file.Salt is null)
        {
            _file = _file.WithSalt(provider.Salt);
        }

        return new ConfigNode.Secure(_scope.Secrets.CipherOf(provider).Encrypt("config", plaintext));
    }

    public void Save() => _file.Save();

    private SecretsProviderState? Current() => _scope.Store.Exists(_stack) ? _scope.Store.SecretsProviderOf(_stack) : null;
}
