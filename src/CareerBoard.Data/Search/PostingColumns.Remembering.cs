using System.Collections.Concurrent;

namespace CareerBoard.Data.Search;

public sealed partial class PostingColumns
{
    private readonly ConcurrentDictionary<Type, object> _remembered = new();

    /// <summary>
    /// What was made of these columns and is true for as long as they are, made when it is first asked for. Where it is <see cref="IOutlastsChanges"/>, what is still true of it goes
    /// on to the columns that come after a change.
    /// </summary>
    /// <typeparam name="T">One is remembered of each type.</typeparam>
    /// <param name="make">May be called more than once where several ask at the same moment; one of the results is kept.</param>
    public T Remember<T>(Func<PostingColumns, T> make) where T : class =>
        (T)(_remembered.TryGetValue(typeof(T), out var known) ? known : _remembered.GetOrAdd(typeof(T), static (_, of) => of.make(of.columns), (columns: this, make)));

    /// <inheritdoc cref="Remember{T}(Func{PostingColumns, T})"/>
    public T Remember<T>() where T : class, new() => Remember(static _ => new T());

    private PostingColumns TakingOver(PostingColumns before, IReadOnlySet<int> changed)
    {
        var change = new ColumnsChange(before, this, changed, _names.Version != before._names.Version);
        foreach (var (type, remembered) in before._remembered)
        {
            if (remembered is IOutlastsChanges outlasting && outlasting.After(change) is { } carried) _remembered[type] = carried;
        }

        return this;
    }
}
