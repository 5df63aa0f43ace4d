int only_declared(int n);
