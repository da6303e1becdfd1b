using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CareerBoard.Data.Queries;

/// <summary>
/// Compiled queries of hot pages: to put together a large expression anew and find what it was translated to takes several times what the
/// database does. A compiled query is good for one model, and each database has its own.
/// </summary>
public static class Compiled
{
    /// <typeparam name="T">Has the queries, each made once.</typeparam>
    public static T For<T>(CareerBoardDb db) where T : class, new() => Of<T>.Known.GetValue(db.Model, static _ => new());

    private static class Of<T> where T : class, new()
    {
        public static readonly ConditionalWeakTable<IModel, T> Known = [];
    }
}
